package io.plosolver.worker;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * The compute pools of a node's requests, one for each kind, so that a kind waits for itself alone.
 *
 * @param posts validates posted jobs
 * @param forms describes ranges and forecasts solves while a form is filled in
 * @param strategies decodes, pages and exports strategies
 * @param processorTime processor time of one request
 * @param limit how long a request may take, waiting included
 */
public record ComputePools(
        ComputePool posts, ComputePool forms, ComputePool strategies, Duration processorTime, Duration limit) {

    /** Creates the pools. */
    public static ComputePools of(Vertx vertx, ComputeLimits limits, Duration limit) {
        return new ComputePools(
                new ComputePool(vertx, "plosolver-posts", limits),
                new ComputePool(vertx, "plosolver-forms", limits),
                new ComputePool(vertx, "plosolver-strategies", limits),
                limits.processorTime(),
                limit);
    }

    /**
     * Returns the budget of a new request that streams its answer piece by piece, as fast as the client reads. Each piece
     * has the time of a request.
     */
    public ComputeBudget streamBudget() {
        return new ComputeBudget(Duration.ofDays(1), limit);
    }

    /** Returns the budget of a new request. */
    public ComputeBudget budget() {
        return new ComputeBudget(processorTime, limit);
    }

    public Future<Void> close() {
        return posts.close().eventually(forms::close).eventually(strategies::close);
    }
}
