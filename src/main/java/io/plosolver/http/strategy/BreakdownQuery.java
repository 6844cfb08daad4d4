package io.plosolver.http.strategy;

import io.plosolver.http.ProblemException;
import io.plosolver.http.QueryReader;
import io.plosolver.solver.strategy.CellOrder;
import io.plosolver.solver.strategy.Grouping;
import io.plosolver.solver.strategy.NamedGroups;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Query parameters of a breakdown.
 *
 * @param by texts of one or two groupings; none for the usual ones of the boards
 * @param sort order of the rows of a breakdown by ranks
 */
record BreakdownQuery(HandSelection selection, List<String> by, Optional<String> sort, int offset, int limit) {

    private static final int MAX_GROUPINGS = 2;
    private static final int DEFAULT_LIMIT = 200;
    private static final int MAX_LIMIT = 20_000;
    private static final Set<String> BY_EQUITY = Set.of("equity", "-equity");
    private static final List<String> PAGING = List.of("sort", "offset", "limit");
    private static final List<String> PARAMETERS = Stream.of(
                    HandSelection.PARAMETERS.stream(), Stream.of("by"), PAGING.stream())
            .flatMap(names -> names)
            .toList();

    BreakdownQuery {
        by = List.copyOf(by);
    }

    /**
     * Parses the query parameters of a request.
     *
     * @throws ProblemException if a parameter is unknown or invalid. The problem lists every such parameter
     */
    static BreakdownQuery parse(MultiMap parameters) {
        QueryReader reader = new QueryReader(parameters);
        reader.refuseUnknown(PARAMETERS);
        Optional<String> by = reader.text("by");
        List<String> groupings =
                by.map(text -> Arrays.asList(text.split(",", -1))).orElse(List.of());
        boolean byRanks = groupings.contains("ranks");
        if (groupings.size() > MAX_GROUPINGS) {
            reader.wrong("by", "has " + groupings.size() + " groupings: give one or two");
        } else if (byRanks && groupings.size() > 1) {
            reader.wrong("by", "crosses ranks with another grouping: give ranks alone, and the other as cell or class");
        }
        PAGING.stream()
                .filter(name -> !byRanks && parameters.contains(name))
                .forEach(name -> reader.wrong(name, "is for by=ranks only: leave it out, all cells are in the answer"));
        Optional<Integer> offset = reader.number("offset", 0, StrategyQuery.MAX_OFFSET);
        Optional<Integer> limit = reader.number("limit", 1, MAX_LIMIT);
        BreakdownQuery query = new BreakdownQuery(
                HandSelection.read(reader),
                groupings,
                reader.text("sort"),
                offset.orElse(0),
                limit.orElse(DEFAULT_LIMIT));
        reader.throwIfWrong();
        return query;
    }

    /** Returns whether the equities of hands are needed. */
    boolean needsEquities() {
        return selection.needsEquities(by) || sort.filter(BY_EQUITY::contains).isPresent();
    }

    /** Returns the texts of the groupings on the boards of a decision. */
    List<String> by(List<Long> boards) {
        return by.isEmpty() ? Grouping.usual(boards) : by;
    }

    boolean byRanks() {
        return by.equals(List.of("ranks"));
    }

    /**
     * Returns the groupings.
     *
     * @param boards boards of the decision
     * @param named groups of the grouping by named groups
     * @throws ProblemException if a text is no grouping, or none on these boards
     */
    List<Grouping> groupings(List<Long> boards, NamedGroups named) {
        return by(boards).stream()
                .flatMap(text ->
                        HandSelection.parsed(
                                "by", Optional.of(text), each -> Grouping.parse(each.strip(), boards, named))
                                .stream())
                .toList();
    }

    /**
     * Returns the order of the rows.
     *
     * @throws ProblemException if the text is not a valid order. The problem lists the valid orders
     */
    CellOrder order(List<String> actions) {
        return sort.map(
                        text -> CellOrder.parse(text, actions)
                                .orElseThrow(
                                        () -> HandSelection.wrong(
                                                "sort",
                                                "is \"" + text + "\": give frequency.ACTION or ev.ACTION with one of "
                                                        + String.join(", ", actions)
                                                        + ", or combos, hands, deals, ev, equity, regret or ranks, and - in front for the largest first")))
                .orElse(CellOrder.BY_COMBOS);
    }
}
