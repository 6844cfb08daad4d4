package io.plosolver.solver;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.RangeText;
import io.plosolver.solver.tree.BetSize;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetSizes;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A solve without what makes no difference to its result: how the spot was told, what was left to the defaults, the order of
 * sizes and of the terms of ranges. The names of the suits and the order of boards do make one, since the strategies that
 * are kept name cards.
 */
public final class CanonicalSolve {

    /** Part of every text; to be raised whenever the same solve gets another result than before. */
    private static final String VERSION = "solve 1";

    private static final int[] AS_WRITTEN = {0, 1, 2, 3};

    private CanonicalSolve() {}

    /** Returns the text, equal for two documents only when their results are. */
    public static String text(SolverSpecification specification, SolverTask task) {
        SolverRequest request = task.request();
        BettingRules rules = request.rules();
        Game game = request.game();
        return String.join(
                "\n",
                VERSION,
                game.label(),
                request.boards().stream().map(Cards::names).collect(Collectors.joining(" ")),
                "pot " + rules.pot() + " stack " + rules.stack() + " min " + rules.minBet(),
                "cap " + rules.raiseCap() + " " + sizes(rules),
                "without " + rules.removedLines().stream().sorted().distinct().toList(),
                "rake "
                        + (request.rake().rate() == 0
                                ? "none"
                                : request.rake().rate() + " " + request.rake().cap()),
                request.algorithm().label() + " " + request.target(),
                task.detail().label(),
                "oop " + range(game, specification.ranges().oop()),
                "ip " + range(game, specification.ranges().ip()),
                locks(game, specification.locks()));
    }

    private static String sizes(BettingRules rules) {
        StringBuilder text = new StringBuilder();
        for (Street street : Street.values()) {
            if (street.compareTo(rules.street()) >= 0) {
                StreetSizes sizes = rules.sizesOn(street);
                text.append(street.label())
                        .append(" bets ")
                        .append(players(sizes.bets()))
                        .append(" raises ")
                        .append(players(sizes.raises()))
                        .append(';');
            }
        }
        return text.toString();
    }

    private static String players(List<List<BetSize>> players) {
        return players.stream()
                .map(sizes -> sizes.stream()
                        .map(size -> size instanceof BetSize.OfPot share ? Double.toString(share.fraction()) : "allin")
                        .sorted()
                        .distinct()
                        .collect(Collectors.joining(",", "[", "]")))
                .collect(Collectors.joining());
    }

    /** The order of locks makes no difference; that of the rules of one does. */
    private static String locks(Game game, List<SolverSpecification.Lock> locks) {
        return locks == null
                ? ""
                : locks.stream().map(lock -> lock(game, lock)).sorted().collect(Collectors.joining("\n"));
    }

    private static String lock(Game game, SolverSpecification.Lock lock) {
        return lock.hands().stream()
                .map(rule -> range(game, rule.range()) + " " + new TreeMap<>(rule.frequencies()))
                .collect(Collectors.joining(";", "lock " + lock.line() + " ", ""));
    }

    private static String range(Game game, String text) {
        return RangeText.parse(game, text).relabelled(AS_WRITTEN);
    }
}
