package io.plosolver.solver.request;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.RangeText;
import io.plosolver.poker.range.RangeTexts;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.strategy.ClassFilter;
import io.plosolver.solver.tree.BetSize;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetSizes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Cache key of a solve. It leaves out everything that does not affect the result: the form of the spot's description,
 * explicit default values, the names of suits, and the order of two boards, of sizes and of the terms of ranges.
 *
 * @param text equal for two documents only if the result of one can be relabelled into the result of the other
 * @param labelling the labelling of the document's cards in the text
 */
public record CanonicalSolve(String text, Labelling labelling) {

    /** Part of every text. Must be raised whenever a change of the program changes results. */
    private static final String VERSION = "solve 3";

    private static final String EVERY_HAND = "*";
    private static final int MAX_BOARDS = 2;

    /**
     * Returns the canonical form of a task.
     *
     * @param texts the ranges that {@link SolverTask#of(SolverSpecification, RangeTexts, int,
     *     io.plosolver.compute.Cancellation)} has parsed
     */
    public static CanonicalSolve of(SolverTask task, RangeTexts texts) {
        SolverRequest request = task.request();
        BettingRules rules = request.rules();
        Hands hands = new Hands(request.game(), task.specification(), texts);
        Labelling.Least least = least(request.boards(), hands);
        String text = String.join(
                "\n",
                VERSION,
                request.game().label(),
                least.texts().get(0),
                "pot " + rules.pot() + " stack " + rules.stack() + " min " + rules.minBet(),
                "cap " + rules.raiseCap() + " " + sizes(rules),
                "without " + rules.removedLines().stream().sorted().distinct().toList(),
                "rake "
                        + (request.rake().rate() == 0
                                ? "none"
                                : request.rake().rate() + " " + request.rake().cap()),
                request.algorithm().label() + " " + request.method().label() + " " + request.target(),
                task.detail().label(),
                String.join("\n", least.texts().subList(1, least.texts().size())));
        return new CanonicalSolve(text, least.labelling());
    }

    /**
     * Returns the labelling that the canonical text of a valid document uses. Reads ranges as texts, which takes
     * microseconds, or some tenths of a second for ranges that list tens of thousands of hands.
     */
    public static Labelling labelling(SolverSpecification specification) {
        Game game = Game.ofLabel(Objects.requireNonNull(specification.game(), "game"))
                .orElseThrow();
        List<Long> boards = Objects.requireNonNull(specification.boards(), "boards").stream()
                .map(board -> Cards.setOf(Cards.parseAll(board)))
                .toList();
        return least(boards, new Hands(game, specification, new RangeTexts())).labelling();
    }

    /** Returns the least relabelling, with the boards as its first text. */
    private static Labelling.Least least(List<Long> boards, Hands hands) {
        return Labelling.least(
                Labelling.all(boards.size()),
                List.of(labelling -> boards(boards, labelling), hands::oop, hands::ip, hands::locks));
    }

    private static String boards(List<Long> boards, Labelling labelling) {
        return labelling.boards(boards).stream()
                .map(board -> Cards.names(labelling.cards(board)))
                .collect(Collectors.joining(" "));
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

    /** The ranges and locks of a document, parsed once and written in any labelling. */
    private static final class Hands {

        private final Game game;
        private final RangeTexts texts;
        private final RangeText oop;
        private final RangeText ip;
        private final List<Lock> locks;

        Hands(Game game, SolverSpecification specification, RangeTexts texts) {
            this.game = game;
            this.texts = texts;
            SolverSpecification.Ranges ranges = Objects.requireNonNull(specification.ranges(), "ranges");
            oop = texts.of(game, Objects.requireNonNull(ranges.oop(), "oop"));
            ip = texts.of(game, Objects.requireNonNull(ranges.ip(), "ip"));
            locks = specification.locks() == null
                    ? List.of()
                    : specification.locks().stream().map(this::lock).toList();
        }

        private Lock lock(SolverSpecification.Lock lock) {
            return new Lock(
                    Objects.requireNonNull(lock.line(), "line"),
                    Objects.requireNonNull(lock.hands(), "hands").stream()
                            .map(rule -> new Rule(
                                    texts.of(game, rule.range() == null ? EVERY_HAND : rule.range()),
                                    Optional.ofNullable(rule.classes())
                                            .map(classes -> ClassFilter.parse(classes, MAX_BOARDS)),
                                    new TreeMap<>(Objects.requireNonNull(rule.frequencies(), "frequencies"))
                                            .toString()))
                            .toList());
        }

        String oop(Labelling labelling) {
            return "oop " + oop.relabelled(labelling.suits());
        }

        String ip(Labelling labelling) {
            return "ip " + ip.relabelled(labelling.suits());
        }

        /** Returns the locks in sorted order. The rules of a lock keep their order, which affects the result. */
        String locks(Labelling labelling) {
            return locks.stream().map(lock -> lock.text(labelling)).sorted().collect(Collectors.joining("\n"));
        }

        private record Lock(String line, List<Rule> rules) {

            String text(Labelling labelling) {
                return rules.stream()
                        .map(rule -> rule.text(labelling))
                        .collect(Collectors.joining(";", "lock " + line + " ", ""));
            }
        }

        private record Rule(RangeText range, Optional<ClassFilter> classes, String frequencies) {

            String text(Labelling labelling) {
                String ofClass = classes.map(filter -> " of " + filter.canonical(labelling.boardsSwapped()))
                        .orElse("");
                return range.relabelled(labelling.suits()) + ofClass + " " + frequencies;
            }
        }
    }
}
