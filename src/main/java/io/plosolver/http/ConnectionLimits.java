package io.plosolver.http;

import java.time.Duration;

/**
 * Bounds of the connections of a server.
 *
 * @param connections maximum number of open connections
 * @param perAddress maximum number of open connections from one address
 * @param firstRequest maximum time from the start of a connection to the end of its first request's headers
 * @param betweenRequests maximum time from a response to the end of the next request's headers
 * @param body maximum wait for a body before its rate counts
 * @param output time in which a client must read {@link ConnectionGuard#MIN_OUTPUT} bytes while output waits
 * @param bufferedBytes maximum number of bytes of all large answers that wait for their clients, and of all bodies
 *     that are being read
 */
record ConnectionLimits(
        int connections,
        int perAddress,
        Duration firstRequest,
        Duration betweenRequests,
        Duration body,
        Duration output,
        long bufferedBytes) {

    private static final long MIN_BUFFERED_BYTES = 64L << 20;

    static final ConnectionLimits DEFAULT = new ConnectionLimits(
            20_000,
            10_000,
            Duration.ofSeconds(15),
            RequestTimeouts.IDLE,
            BodyReader.GRACE,
            Duration.ofSeconds(20),
            Math.max(MIN_BUFFERED_BYTES, Runtime.getRuntime().maxMemory() / 8));
}
