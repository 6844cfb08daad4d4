package io.plosolver.http;

import java.time.Duration;

/**
 * Bounds of the event streams.
 *
 * @param streams how many may be open at once
 * @param refresh how often a stream shows that it lives and reads its job again, in case an event got lost
 */
record EventStreamLimits(int streams, Duration refresh) {

    static final EventStreamLimits DEFAULT = new EventStreamLimits(1_000, Duration.ofSeconds(5));
}
