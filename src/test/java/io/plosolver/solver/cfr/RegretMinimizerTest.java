package io.plosolver.solver.cfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.compute.Computation;
import io.plosolver.solver.cfr.MatrixGame.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Games whose values are known. */
class RegretMinimizerTest {

    @ParameterizedTest
    @EnumSource
    void solvesKuhnPoker(Discount discount) {
        StrategyProfile profile = solve(kuhn(), discount, 2_000);

        assertThat(profile.exploitability()).isLessThan(2e-4);
        assertThat(profile.values()[0]).isCloseTo(-1.0 / 18, within(2e-4));
        assertThat(profile.values()[1]).isCloseTo(1.0 / 18, within(2e-4));
    }

    /** The value is that of OpenSpiel and of the literature on Leduc poker (Southey et al. 2005). */
    @ParameterizedTest
    @EnumSource
    void solvesLeducPoker(Discount discount) {
        StrategyProfile profile = solve(leduc(), discount, 2_000);

        assertThat(profile.exploitability()).isLessThan(2e-3);
        assertThat(profile.values()[0]).isCloseTo(-0.0856064, within(2e-3));
    }

    private static StrategyProfile solve(VectorGame game, Discount discount, int iterations) {
        RegretMinimizer minimizer = new RegretMinimizer(game, discount, Computation.onThisThread());
        while (minimizer.iterations() < iterations) {
            minimizer.iterate();
        }
        return minimizer.evaluate();
    }

    /** Three cards, an ante of one, one bet of one. */
    private static VectorGame kuhn() {
        Place root = Place.decision(
                0,
                Place.decision(1, kuhnEnd(0, 1), Place.decision(0, kuhnEnd(-1, 0), kuhnEnd(0, 2))),
                Place.decision(1, kuhnEnd(1, 0), kuhnEnd(0, 2)));
        return new MatrixGame(3, 6, root);
    }

    /** @param fixed what player 0 gets, or 0 for a showdown about the stake */
    private static Place kuhnEnd(int fixed, int stake) {
        double[][] payoff = new double[3][3];
        for (int own = 0; own < 3; own++) {
            for (int other = 0; other < 3; other++) {
                if (own != other) {
                    payoff[own][other] = fixed != 0 ? fixed : own > other ? stake : -stake;
                }
            }
        }
        return Place.terminal(payoff);
    }

    /** Six cards of three ranks, an ante of one, a public card, bets of two and then of four, one raise a round. */
    private static VectorGame leduc() {
        return new MatrixGame(6, 30, leducRound(0, -1, 1, 1));
    }

    private static Place leducRound(int round, int card, int put0, int put1) {
        return leducNode(round, card, new int[] {put0, put1}, 0, 0, false);
    }

    private static Place leducNode(int round, int card, int[] put, int actor, int bets, boolean checked) {
        List<Place> children = new ArrayList<>();
        int other = 1 - actor;
        boolean faces = put[actor] < put[other];
        if (faces) {
            children.add(leducEnd(card, put[actor], actor));
        }
        int[] called = {Math.max(put[0], put[1]), Math.max(put[0], put[1])};
        children.add(
                faces || checked
                        ? leducRoundOver(round, card, called[0])
                        : leducNode(round, card, put, other, 0, true));
        if (bets < 2) {
            int[] raised = put.clone();
            raised[actor] = called[0] + (round == 0 ? 2 : 4);
            children.add(leducNode(round, card, raised, other, bets + 1, true));
        }
        return Place.decision(actor, children.toArray(new Place[0]));
    }

    private static Place leducRoundOver(int round, int card, int stake) {
        if (round == 1) {
            return leducEnd(card, stake, -1);
        }
        List<Place> deals = new ArrayList<>();
        for (int dealt = 0; dealt < 6; dealt++) {
            deals.add(leducRound(1, dealt, stake, stake));
        }
        return Place.chance(deals);
    }

    /** @param folder who has folded, or -1 for a showdown */
    private static Place leducEnd(int card, int stake, int folder) {
        double[][] payoff = new double[6][6];
        for (int own = 0; own < 6; own++) {
            for (int other = 0; other < 6; other++) {
                if (own != other && own != card && other != card) {
                    int sign =
                            folder >= 0 ? (folder == 0 ? -1 : 1) : Integer.signum(rank(own, card) - rank(other, card));
                    payoff[own][other] = sign * stake * (card < 0 ? 1 : 0.25);
                }
            }
        }
        return Place.terminal(payoff);
    }

    private static int rank(int hand, int card) {
        return hand / 2 == card / 2 ? 10 : hand / 2;
    }
}
