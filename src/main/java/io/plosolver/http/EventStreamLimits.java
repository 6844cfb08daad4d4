package io.plosolver.http;

import java.time.Duration;

/**
 * Bounds of the event streams.
 *
 * @param streams maximum number of open streams
 * @param refresh interval of pings, and of the queries that detect changes whose event was lost
 */
record EventStreamLimits(int streams, Duration refresh) {

    static final EventStreamLimits DEFAULT = new EventStreamLimits(1_000, Duration.ofSeconds(5));
}
