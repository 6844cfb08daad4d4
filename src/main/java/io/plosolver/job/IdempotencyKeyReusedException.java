package io.plosolver.job;

import java.util.UUID;

/** Thrown when an idempotency key was used before with another document. Nothing was stored. */
public final class IdempotencyKeyReusedException extends Exception {

    private static final long serialVersionUID = 1;

    public IdempotencyKeyReusedException(UUID jobId) {
        super("the key was used before, with another document, for the job " + jobId, null, false, false);
    }
}
