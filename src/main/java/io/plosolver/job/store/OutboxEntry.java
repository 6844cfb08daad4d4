package io.plosolver.job.store;

import java.util.UUID;

/** Outbox entry: a queued job whose wake-up has not been passed to the transport yet. */
public record OutboxEntry(UUID jobId, String queue) {}
