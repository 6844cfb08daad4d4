package io.plosolver.http;

import io.plosolver.job.service.Jobs;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Time limits of a request. Each contains the ones before it, so that a client that waits for a computation gets an answer that
 * says what to do next, and never a closed connection.
 */
final class RequestTimeouts {

    /** How long a request may wait for a computation, the time in queues included. */
    static final Duration COMPUTATION = Duration.ofSeconds(45);

    /** How long a connection may carry nothing: a computation, a statement, and a margin to send the answer. */
    static final Duration IDLE = COMPUTATION.plus(Jobs.DATABASE_LIMIT).plus(Duration.ofSeconds(5));

    private static final String RETRY_SECONDS = "10";

    private RequestTimeouts() {}

    /**
     * Returns the same future, which fails with a problem if there is no answer in time. What runs goes on: a result that is
     * kept answers the next request.
     */
    static <T> Future<T> bound(Future<T> answer, Duration limit) {
        return answer.timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException && !answer.isComplete() ? tooBusy(limit) : failure));
    }

    private static ProblemException tooBusy(Duration limit) {
        return Problem.of(
                        ProblemType.TOO_BUSY,
                        "There is no answer after " + limit.toMillis() / 1e3
                                + " seconds, because other requests are computed" + " first: try again in "
                                + RETRY_SECONDS + " seconds.")
                .withHeader("Retry-After", RETRY_SECONDS)
                .asException();
    }
}
