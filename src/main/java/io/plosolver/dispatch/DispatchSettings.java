package io.plosolver.dispatch;

import java.time.Duration;

/**
 * How jobs are handed out.
 *
 * @param lease how long a claim lasts without a heartbeat
 * @param pollInterval how often the outbox, due retries and run-out leases are looked at
 * @param retryDelay the bound of the first backoff
 * @param retryDelayMax the bound of every backoff
 */
public record DispatchSettings(Duration lease, Duration pollInterval, Duration retryDelay, Duration retryDelayMax) {}
