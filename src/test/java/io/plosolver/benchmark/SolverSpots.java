package io.plosolver.benchmark;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.game.ClassGame;
import io.plosolver.solver.game.Grain;
import io.plosolver.solver.game.KeptStates;
import io.plosolver.solver.game.OmahaGame;
import io.plosolver.solver.tree.BetSize;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetSizes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Spots of the solver benchmarks, written {@code game/range/boards}. */
final class SolverSpots {

    private static final int MAX_NODES = 1_000;

    private SolverSpots() {}

    /** Returns a game for pot 100 and stacks of 2000 with one raise; half the pot and the pot from the river on, else the pot. */
    static OmahaGame game(String written) {
        Spot spot = Spot.of(written);
        return new OmahaGame(
                spot.game(), spot.boards(), spot.ranges(), spot.tree(), Rake.NONE, Map.of(), Cancellation.NONE);
    }

    /** Returns the same game by suit classes, on a river. */
    static ClassGame classes(String written) {
        Spot spot = Spot.of(written);
        return ClassGame.of(
                spot.game(),
                spot.boards(),
                spot.ranges(),
                spot.tree(),
                Rake.NONE,
                new Grain[] {Grain.FLUSH_CLASS},
                KeptStates.ALL,
                Computation.onThisThread());
    }

    private record Spot(Game game, long[] boards, Range[] ranges, BettingTree tree) {

        static Spot of(String written) {
            String[] parts = written.split("/");
            Game game = Game.ofLabel(parts[0]).orElseThrow();
            Range range = Range.parse(game, parts[1]);
            long[] boards = Arrays.stream(parts[2].split(","))
                    .mapToLong(board -> Cards.setOf(Cards.parseAll(board)))
                    .toArray();
            Street street = Street.ofBoardCards(Long.bitCount(boards[0])).orElseThrow();
            List<BetSize> sizes = List.of(new BetSize.OfPot(0.5), new BetSize.OfPot(1));
            StreetSizes both = new StreetSizes(List.of(sizes, sizes), List.of(sizes, sizes));
            BettingRules rules = new BettingRules(
                    street, 100, 2_000, 1, street == Street.RIVER ? Map.of(street, both) : Map.of(), 1, List.of());
            return new Spot(game, boards, new Range[] {range, range}, BettingTree.of(rules, MAX_NODES));
        }
    }
}
