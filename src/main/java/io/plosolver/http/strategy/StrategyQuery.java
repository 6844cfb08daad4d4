package io.plosolver.http.strategy;

import io.plosolver.compute.Cancellation;
import io.plosolver.http.Problem;
import io.plosolver.http.ProblemException;
import io.plosolver.http.ProblemType;
import io.plosolver.http.QueryReader;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.range.RangeSyntaxException;
import io.plosolver.solver.strategy.ClassFilter;
import io.plosolver.solver.strategy.HandOrder;
import io.plosolver.solver.strategy.NodeStrategy;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Query parameters of a page of a decision.
 *
 * @param after last hand of the previous page, or empty for the first page
 * @param byClass whether the response includes the hand classes
 */
record StrategyQuery(
        String line,
        Optional<String> hands,
        Optional<String> classes,
        Optional<String> sort,
        Optional<Long> after,
        int limit,
        boolean byClass) {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final List<String> PARAMETERS = List.of("line", "hands", "class", "sort", "cursor", "limit", "by");

    /**
     * Parses the query parameters of a request.
     *
     * @throws ProblemException if a parameter is unknown or invalid. The problem lists every such parameter
     */
    static StrategyQuery parse(MultiMap parameters) {
        QueryReader reader = new QueryReader(parameters);
        reader.refuseUnknown(PARAMETERS);
        Optional<Integer> limit = reader.number("limit", 0, MAX_LIMIT);
        Optional<Long> after =
                reader.read("cursor", StrategyQuery::hand, "give the value of next from the page before, unchanged");
        Optional<String> by = reader.read(
                "by", text -> Optional.of(text).filter(name -> name.equals("class")), "give class, or leave it out");
        StrategyQuery query = new StrategyQuery(
                reader.text("line").orElse(""),
                reader.text("hands"),
                reader.text("class"),
                reader.text("sort"),
                after,
                limit.orElse(DEFAULT_LIMIT),
                by.isPresent());
        reader.throwIfWrong();
        return query;
    }

    /**
     * Returns the range of selected hands, or empty to select all hands.
     *
     * @throws ProblemException if the text is not a valid range. The problem contains the offset of the error
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    Optional<Range> range(Game game, Cancellation cancellation) {
        try {
            return hands.map(text -> Range.parse(game, text, cancellation));
        } catch (RangeSyntaxException e) {
            JsonObject error = new JsonObject()
                    .put("parameter", "hands")
                    .put("offset", e.offset())
                    .put("detail", e.getMessage());
            throw Problem.of(ProblemType.INVALID_RANGE, "hands: " + e.getMessage())
                    .withErrors(List.of(error))
                    .asException();
        }
    }

    /**
     * Returns the filter on hand classes, or empty to select all classes.
     *
     * @param boards number of boards
     * @throws ProblemException if the text is not a valid filter
     */
    Optional<ClassFilter> filter(int boards) {
        try {
            return classes.map(text -> ClassFilter.parse(text, boards));
        } catch (IllegalArgumentException e) {
            throw wrong("class", "is \"" + classes.orElseThrow() + "\": " + e.getMessage());
        }
    }

    /**
     * Returns the order of the hands.
     *
     * @throws ProblemException if the text is not a valid order. The problem lists the valid orders
     */
    HandOrder order(NodeStrategy strategy) {
        return sort.map(text -> HandOrder.parse(text, strategy)
                        .orElseThrow(() -> wrong(
                                "sort",
                                "is \"" + text + "\": give frequency.ACTION or ev.ACTION with one of "
                                        + String.join(", ", strategy.actions())
                                        + ", or reach, deals or hand, and - in front for the largest first")))
                .orElse(HandOrder.BY_HAND);
    }

    /** Returns the problem of a cursor that belongs to another query. */
    static ProblemException strayCursor() {
        return wrong("cursor", "belongs to another line or selection: leave it out for the first page");
    }

    private static ProblemException wrong(String parameter, String detail) {
        return Problem.of(ProblemType.INVALID_QUERY, parameter + " " + detail)
                .withErrors(parameter, detail)
                .asException();
    }

    /** Returns the relative URL of the page after the given hand. */
    String pageAfter(String path, long hand) {
        StringBuilder address = new StringBuilder(path)
                .append("?limit=")
                .append(limit)
                .append("&line=")
                .append(line);
        hands.ifPresent(text -> append(address, "hands", text));
        classes.ifPresent(text -> append(address, "class", text));
        sort.ifPresent(text -> append(address, "sort", text));
        return address.append("&cursor=").append(cursor(hand)).toString();
    }

    private static void append(StringBuilder address, String name, String value) {
        address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
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
