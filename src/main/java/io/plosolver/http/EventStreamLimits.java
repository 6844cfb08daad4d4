package io.plosolver.http;

import java.time.Duration;

/**
 * Bounds of the event streams.
 *
 * @param streams maximum number of open streams
 * @param perClient maximum number of open streams of one address
 * @param refresh interval of pings, and of the queries that detect changes whose event was lost
 */
record EventStreamLimits(int streams, int perClient, Duration refresh) {

    static final EventStreamLimits DEFAULT = new EventStreamLimits(5_000, 1_000, Duration.ofSeconds(5));
}
