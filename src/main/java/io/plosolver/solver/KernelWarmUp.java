package io.plosolver.solver;

import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.request.SolveMethod;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverTarget;
import io.plosolver.solver.strategy.NodeStrategyEncoder;
import io.plosolver.solver.tree.BetSize;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetSizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Solves of two toy spots, after which the JIT compiler has compiled the loops of the solver: a turn and a river by
 * classes of hands, whose grades run the loops of single hands as well, and whose strategies are encoded. The first solve of a JVM takes several times the
 * processor time of its second otherwise. The results are dropped.
 *
 * <p>Cost: some seven processor seconds, most of them of the compiler, and 130 MB of objects while the river is solved, beside garbage.
 */
public final class KernelWarmUp {

    /**
     * Boards with a flush draw and a flush, because without one fewer loops run. The river has all hands, because a first solve
     * with all hands after one with fewer has loops compiled again.
     */
    private static final List<Toy> TOYS = List.of(new Toy("AhKh8h5d", "5%", 12), new Toy("AhKh8h5d2s", "100%", 40));

    /** Two bets and raises on the river, so that terminals fill the lanes of a vector. */
    private static final Map<Street, StreetSizes> SIZES = sizesOnRiver(new BetSize.OfPot(0.5), new BetSize.OfPot(1));

    /** A job that begins ends the warm-up at any time, so this only stops what makes no progress. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private KernelWarmUp() {}

    private static Map<Street, StreetSizes> sizesOnRiver(BetSize... sizes) {
        List<List<BetSize>> ofPlayers = List.of(List.of(sizes), List.of(sizes));
        return Map.of(Street.RIVER, new StreetSizes(ofPlayers, ofPlayers));
    }

    /**
     * Solves the toy spots; those that do not fit in the limits are left out.
     *
     * @return the number of iterations
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public static int run(SolverLimits limits, Computation computation) {
        int iterations = 0;
        for (Toy toy : TOYS) {
            SolverRequest request = toy.request();
            if (SolverAnalysis.forecast(request, limits, computation.threads()).memoryBytes() > limits.memoryBytes()) {
                continue;
            }
            try (NodeStrategyEncoder encoder = new NodeStrategyEncoder(request.game())) {
                SolvedSpot spot = SolverAnalysis.solve(request, limits, SolveListener.NONE, computation);
                iterations += spot.result().iterations();
                spot.decisions(request.rules().street()).forEach(encoder::encode);
            } catch (IOException e) {
                throw new UncheckedIOException("a solve that stores nothing cannot fail to store", e);
            }
        }
        return iterations;
    }

    /**
     * A spot.
     *
     * @param range of both players
     * @param iterations to run; there is no other target
     */
    private record Toy(String board, String range, int iterations) {

        SolverRequest request() {
            long cards = Cards.setOf(Cards.parseAll(board));
            Street street = Street.ofBoardCards(Long.bitCount(cards)).orElseThrow();
            Range hands = Range.parse(Game.PLO4, range);
            return new SolverRequest(
                    Game.PLO4,
                    List.of(cards),
                    new BettingRules(street, 100, 1_000, 1, street == Street.RIVER ? SIZES : Map.of(), 1, List.of()),
                    Rake.NONE,
                    hands,
                    hands,
                    Algorithm.DCFR,
                    new SolverTarget(0, iterations, Optional.of(LONGEST)),
                    List.of(),
                    SolveMethod.CLASSES);
        }
    }
}
