package io.plosolver.http;

import io.plosolver.job.service.Jobs;
import java.time.Duration;

/**
 * Time limits of a request. Each limit includes the limits before it, so that a client receives a problem document with
 * the next step before its connection is closed.
 */
public final class RequestTimeouts {

    /** Maximum wait of a request for a computation, including the time in queues. */
    public static final Duration COMPUTATION = Duration.ofSeconds(45);

    /**
     * Maximum time without traffic on a connection: a computation, a database statement and a margin to send the
     * response.
     */
    public static final Duration IDLE = COMPUTATION.plus(Jobs.DATABASE_LIMIT).plus(Duration.ofSeconds(5));

    private RequestTimeouts() {}
}
