package io.plosolver.solver.cfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Computation;
import io.plosolver.solver.cfr.CardGame.Place;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Games with known values. */
class RegretMinimizerTest {

    private static final int ITERATIONS = 2_000;

    @ParameterizedTest
    @CsvSource({"DCFR, false", "HS_DCFR, false", "CFR_PLUS, false", "DCFR, true"})
    void solvesKuhnPoker(Algorithm algorithm, boolean compact) {
        StrategyProfile profile = solve(kuhn(), algorithm, compact);

        assertThat(profile.exploitability()).isBetween(-1e-6, 3e-4);
        assertThat(profile.values()[0]).isCloseTo(-1.0 / 18, within(3e-4));
        assertThat(profile.values()[1]).isCloseTo(1.0 / 18, within(3e-4));
    }

    /** The value is that of OpenSpiel and of the literature on Leduc poker (Southey et al. 2005). */
    @ParameterizedTest
    @CsvSource({"DCFR, false", "HS_DCFR, false", "CFR_PLUS, false", "DCFR, true"})
    void solvesLeducPoker(Algorithm algorithm, boolean compact) {
        StrategyProfile profile = solve(leduc(), algorithm, compact);

        // With 16 bits, small regrets are rounded to a step that depends on the largest of their block.
        assertThat(profile.exploitability()).isBetween(-1e-6, compact ? 5e-3 : 2e-3);
        assertThat(profile.values()[0]).isCloseTo(-0.0856064, within(2e-3));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resumesFromTheSavedState(boolean compact) throws IOException {
        RegretMinimizer whole = minimizer(leduc(), Algorithm.DCFR, compact);
        RegretMinimizer half = minimizer(leduc(), Algorithm.DCFR, compact);
        RegretMinimizer rest = minimizer(leduc(), Algorithm.DCFR, compact);
        iterate(whole, 40);
        iterate(half, 20);
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        half.save(new DataOutputStream(saved));
        rest.restore(new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
        iterate(rest, 40);

        assertThat(saved.size()).isEqualTo(half.savedBytes());
        assertThat(rest.evaluate(true).values()).isEqualTo(whole.evaluate(true).values());
    }

    private static StrategyProfile solve(VectorGame game, Algorithm algorithm, boolean compact) {
        RegretMinimizer minimizer = minimizer(game, algorithm, compact);
        iterate(minimizer, ITERATIONS);
        return minimizer.evaluate(true);
    }

    private static RegretMinimizer minimizer(VectorGame game, Algorithm algorithm, boolean compact) {
        return new RegretMinimizer(game, algorithm, ITERATIONS, compact, Computation.onThisThread());
    }

    private static void iterate(RegretMinimizer minimizer, int iterations) {
        while (minimizer.iterations() < iterations) {
            minimizer.iterate();
        }
    }

    /** Three cards, an ante of one, one bet of one. */
    private static VectorGame kuhn() {
        Place root = Place.decision(
                0,
                0,
                Place.decision(
                        0, 1, Place.showdown(0, 1), Place.decision(0, 0, Place.fold(0, 0, 1), Place.showdown(0, 2))),
                Place.decision(0, 1, Place.fold(0, 1, 1), Place.showdown(0, 2)));
        return new CardGame(3, CardGame.tree(root), (own, card) -> own);
    }

    /** Six cards of three ranks, an ante of one, a public card, bets of two and then of four, one raise a round. */
    private static VectorGame leduc() {
        return new CardGame(
                6, CardGame.tree(leducRound(0, 1)), (own, card) -> card >= 0 && own / 2 == card / 2 ? 10 : own / 2);
    }

    private static Place leducRound(int round, int put) {
        return leducNode(round, new int[] {put, put}, 0, 0, false);
    }

    private static Place leducNode(int round, int[] put, int actor, int bets, boolean checked) {
        List<Place> children = new ArrayList<>();
        int other = 1 - actor;
        int most = Math.max(put[0], put[1]);
        boolean faces = put[actor] < put[other];
        if (faces) {
            children.add(Place.fold(round, actor, put[actor]));
        }
        children.add(faces || checked ? leducRoundOver(round, most) : leducNode(round, put, other, 0, true));
        if (bets < 2) {
            int[] raised = put.clone();
            raised[actor] = most + (round == 0 ? 2 : 4);
            children.add(leducNode(round, raised, other, bets + 1, true));
        }
        return Place.decision(round, actor, children.toArray(new Place[0]));
    }

    private static Place leducRoundOver(int round, int stake) {
        return round == 1 ? Place.showdown(1, stake) : Place.deal(leducRound(1, stake));
    }
}
