package io.plosolver.http.strategy;

import io.plosolver.http.ProblemException;
import io.plosolver.http.QueryReader;
import io.plosolver.solver.strategy.HandOrder;
import io.plosolver.solver.strategy.NodeStrategy;
import io.vertx.core.MultiMap;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Query parameters of a page of a decision.
 *
 * @param after last hand of the previous page, or empty if the page is not addressed by a cursor
 * @param offset number of hands before the page, if there is no cursor
 * @param byClass whether the response includes the hand classes
 */
record StrategyQuery(
        HandSelection selection, Optional<String> sort, Optional<Long> after, int offset, int limit, boolean byClass) {

    /** More than any game has hands. */
    static final int MAX_OFFSET = 99_999_999;

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final Set<String> BY_EQUITY = Set.of("equity", "-equity");
    private static final List<String> PARAMETERS = Stream.concat(
                    HandSelection.PARAMETERS.stream(), Stream.of("sort", "cursor", "offset", "limit", "by"))
            .toList();

    /**
     * Parses the query parameters of a request.
     *
     * @throws ProblemException if a parameter is unknown or invalid. The problem lists every such parameter
     */
    static StrategyQuery parse(MultiMap parameters) {
        QueryReader reader = new QueryReader(parameters);
        reader.refuseUnknown(PARAMETERS);
        Optional<Integer> limit = reader.number("limit", 0, MAX_LIMIT);
        Optional<Integer> offset = reader.number("offset", 0, MAX_OFFSET);
        Optional<Long> after =
                reader.read("cursor", StrategyQuery::hand, "give the value of next from the page before, unchanged");
        if (offset.isPresent() && after.isPresent()) {
            reader.wrong("offset", "is given beside a cursor: give one of them");
        }
        Optional<String> by = reader.read(
                "by",
                text -> Optional.of(text).filter(name -> name.equals("class")),
                "give class, or leave it out; other groupings are at /strategy/breakdown");
        StrategyQuery query = new StrategyQuery(
                HandSelection.read(reader),
                reader.text("sort"),
                after,
                offset.orElse(0),
                limit.orElse(DEFAULT_LIMIT),
                by.isPresent());
        reader.throwIfWrong();
        return query;
    }

    /** Returns whether the equities of hands are needed. */
    boolean needsEquities() {
        return selection.needsEquities(List.of())
                || sort.filter(BY_EQUITY::contains).isPresent();
    }

    /**
     * Returns the order of the hands.
     *
     * @throws ProblemException if the text is not a valid order. The problem lists the valid orders
     */
    HandOrder order(NodeStrategy strategy) {
        return sort.map(
                        text -> HandOrder.parse(text, strategy)
                                .orElseThrow(
                                        () -> HandSelection.wrong(
                                                "sort",
                                                "is \"" + text + "\": give frequency.ACTION or ev.ACTION with one of "
                                                        + String.join(", ", strategy.actions())
                                                        + ", or ev, equity, reach, deals or hand, and - in front for the largest first")))
                .orElse(HandOrder.BY_HAND);
    }

    /** Returns the problem of a cursor that belongs to another query. */
    static ProblemException strayCursor() {
        return HandSelection.wrong("cursor", "belongs to another line or selection: leave it out for the first page");
    }

    /** Returns the relative URL of the page after the given hand. */
    String pageAfter(String path, long hand) {
        StringBuilder address = new StringBuilder(path).append("?limit=").append(limit);
        selection.append(address);
        sort.ifPresent(text -> HandSelection.append(address, "sort", text));
        return address.append("&cursor=").append(cursor(hand)).toString();
    }

    /** Returns the cursor of the page after the given hand: the hand in URL-safe Base64. */
    static String cursor(long hand) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(hand).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Optional<Long> hand(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            return bytes.remaining() == Long.BYTES ? Optional.of(bytes.getLong()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
