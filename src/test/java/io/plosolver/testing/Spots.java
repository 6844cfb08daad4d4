package io.plosolver.testing;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.tree.BetSize;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetSizes;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Solved spots of PLO4 with pseudo-random strategies. */
public final class Spots {

    private Spots() {}

    /** Returns a river of pot 100 with bets and raises of half the pot and the pot, and one raise. */
    public static SolvedSpot river(String range, String... boards) {
        List<BetSize> sizes = List.of(new BetSize.OfPot(0.5), new BetSize.OfPot(1));
        StreetSizes both = new StreetSizes(List.of(sizes, sizes), List.of(sizes, sizes));
        return spot(
                new BettingRules(Street.RIVER, 100, 2_000, 2, Map.of(Street.RIVER, both), 1, List.of()), range, boards);
    }

    /** Returns a turn of pot 100 with bets and raises of the pot; only clubs are dealt on the river. */
    public static SolvedSpot turn(String range, String... boards) {
        return spot(new BettingRules(Street.TURN, 100, 300, 2, Map.of(), 1, List.of()), range, boards);
    }

    /** Returns a turn as {@link #turn} does, of which only the decisions of the turn are kept. */
    public static SolvedSpot turnByClasses(String range, String... boards) {
        return keeping(Street.TURN, turn(range, boards));
    }

    /** Returns a flop of pot 100 with bets of the pot, of which only the decisions of the flop are kept. */
    public static SolvedSpot flopByClasses(String range, String... boards) {
        return keeping(
                Street.FLOP, spot(new BettingRules(Street.FLOP, 100, 100, 2, Map.of(), 0, List.of()), range, boards));
    }

    private static SolvedSpot keeping(Street street, SolvedSpot whole) {
        return (SolvedSpot) Proxy.newProxyInstance(
                Spots.class.getClassLoader(), new Class<?>[] {SolvedSpot.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("keptStreets")) {
                        return List.of(street);
                    }
                    return method.invoke(whole, arguments);
                });
    }

    private static SolvedSpot spot(BettingRules rules, String range, String... boards) {
        Range both = Range.parse(Game.PLO4, range);
        List<Long> cards = Arrays.stream(boards)
                .map(board -> Cards.setOf(Cards.parseAll(board)))
                .toList();
        return new ScriptedSpot(BettingTree.of(rules, 1_000), cards, both, both);
    }
}
