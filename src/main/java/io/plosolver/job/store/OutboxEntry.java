package io.plosolver.job.store;

import java.util.UUID;

/** A queued job whose token has not been handed to the transport yet. */
public record OutboxEntry(UUID jobId, String queue) {}
