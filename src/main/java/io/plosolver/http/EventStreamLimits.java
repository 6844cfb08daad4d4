package io.plosolver.http;

import java.time.Duration;

/**
 * Bounds of the event streams.
 *
 * @param streams how many may be open at once
 * @param refresh interval at which every stream is pinged and its job read again, because the event bus may lose events
 */
record EventStreamLimits(int streams, Duration refresh) {

    static final EventStreamLimits DEFAULT = new EventStreamLimits(1_000, Duration.ofSeconds(5));
}
