package io.plosolver.http;

import java.time.Duration;

/**
 * Bounds of the connections of a server. Vert.x makes a connection known with its first request.
 *
 * @param connections maximum number of open connections
 * @param perAddress maximum number of open connections from one address
 * @param betweenRequests maximum time from a response to the end of the next request's headers
 * @param body maximum wait for a body before its rate counts
 */
record ConnectionLimits(int connections, int perAddress, Duration betweenRequests, Duration body) {

    static final ConnectionLimits DEFAULT =
            new ConnectionLimits(20_000, 12_000, RequestTimeouts.IDLE, BodyReader.GRACE);
}
