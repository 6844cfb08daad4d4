package io.plosolver.http;

import java.time.Duration;

/**
 * Bounds of the connections of a server.
 *
 * @param connections maximum number of open connections
 * @param perAddress maximum number of open connections from one address
 * @param headers maximum time from the start of a connection to the end of its first request's headers
 * @param betweenRequests maximum time from a response to the end of the next request's headers
 * @param stalled maximum time in which a client reads nothing of a response that waits to be sent
 * @param body maximum wait for a body before its rate counts
 */
record ConnectionLimits(
        int connections, int perAddress, Duration headers, Duration betweenRequests, Duration stalled, Duration body) {

    static final ConnectionLimits DEFAULT = new ConnectionLimits(
            20_000, 12_000, Duration.ofSeconds(30), RequestTimeouts.IDLE, Duration.ofSeconds(30), BodyReader.GRACE);
}
