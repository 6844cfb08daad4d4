package io.plosolver.http;

import io.plosolver.job.service.Jobs;
import java.time.Duration;

/**
 * Time limits of a request. Each contains the ones before it, so that a client that waits for a computation gets an answer that
 * says what to do next, and never a closed connection.
 */
public final class RequestTimeouts {

    /** How long a request may wait for a computation, the time in queues included. */
    public static final Duration COMPUTATION = Duration.ofSeconds(45);

    /** How long a connection may carry nothing: a computation, a statement, and a margin to send the answer. */
    public static final Duration IDLE = COMPUTATION.plus(Jobs.DATABASE_LIMIT).plus(Duration.ofSeconds(5));

    private RequestTimeouts() {}
}
