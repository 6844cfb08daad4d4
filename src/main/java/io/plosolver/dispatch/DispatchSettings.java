package io.plosolver.dispatch;

import io.plosolver.job.store.Retention;
import java.time.Duration;

/**
 * How jobs are handed out.
 *
 * @param lease how long a claim lasts without a heartbeat
 * @param pollInterval how often the outbox, due retries and run-out leases are looked at
 * @param sharedDatabase false when no other node can use the database, so that every lease found at start is a dead node's
 * @param retention how long ended jobs are kept
 */
public record DispatchSettings(Duration lease, Duration pollInterval, boolean sharedDatabase, Retention retention) {}
