package io.plosolver.http;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.worker.BudgetExceededException;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePool.Cost;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Budget and expected cost of the computations for a request. */
public final class RequestBudget {

    /** Documents without a range are cheap up to this length. */
    private static final int MAX_CHEAP_BYTES = 16 * 1024;

    /** PLO4 documents with ranges are cheap up to this length. */
    private static final int MAX_CHEAP_RANGE_BYTES = 4 * 1024;

    private RequestBudget() {}

    /** Returns the budget after binding it to a request: it is cancelled when the client leaves or has its answer. */
    public static ComputeBudget bind(RoutingContext context, ComputeBudget budget) {
        context.addEndHandler(ended -> budget.cancel());
        return budget;
    }

    /** Returns the failure as the API reports it: a problem at a field if a budget is exceeded. */
    static Throwable problem(Throwable failure, ProblemType type, String pointer) {
        return failure instanceof BudgetExceededException exceeded
                ? Problem.of(
                                type,
                                new InvalidInputException(
                                        List.of(new Violation(pointer, String.valueOf(exceeded.getMessage())))))
                        .asException()
                : failure;
    }

    /**
     * Returns the expected cost of a document, from its text alone. Ranges of PLO5 and PLO6 are expensive. An escaped
     * letter might hide a game, so it counts as expensive.
     */
    static Cost costOf(Buffer body) {
        if (body.length() > MAX_CHEAP_BYTES) {
            return Cost.EXPENSIVE;
        }
        String text = body.toString();
        boolean hasRange = text.contains("range");
        boolean isLarge = text.contains("plo5") || text.contains("plo6") || body.length() > MAX_CHEAP_RANGE_BYTES;
        return hasRange && isLarge || text.contains("\\u") ? Cost.EXPENSIVE : Cost.CHEAP;
    }
}
