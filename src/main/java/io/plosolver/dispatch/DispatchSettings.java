package io.plosolver.dispatch;

import io.plosolver.job.store.Retention;
import java.time.Duration;

/**
 * Settings of the dispatcher.
 *
 * @param lease how long a claim lasts without a renewal
 * @param pollInterval interval of the poll, which relays the outbox and queues due retries; leases are reaped at least four
 *     times a second
 * @param sharedDatabase false if no other node can use the database, so that every lease found at start belongs to a
 *     dead node
 * @param retention how long ended jobs are kept
 */
public record DispatchSettings(Duration lease, Duration pollInterval, boolean sharedDatabase, Retention retention) {}
