package io.plosolver.job;

import java.util.UUID;

/** Messages between the verticles of a deployment, and where they are sent. */
public final class JobMessages {

    private JobMessages() {}

    /** Point to point, to any dispatch verticle: a job was stored and its outbox entry waits. */
    public record JobAccepted(UUID jobId, String queue) {
        /** Where it is sent. */
        public static final String ADDRESS = "plosolver.dispatch.accepted";
    }

    /** Published to every worker node: the job was cancelled, stop its body if it runs with you. */
    public record JobCancelled(UUID jobId) {
        /** Where it is published. */
        public static final String ADDRESS = "plosolver.workers.cancelled";
    }
}
