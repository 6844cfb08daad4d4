package io.plosolver.job.service;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Messages between the verticles of a deployment, and where they are sent. They are records with codecs, so they travel
 * between the nodes of a cluster as they do inside one.
 */
public final class JobMessages {

    private JobMessages() {}

    /** Makes the messages known to an event bus; once a Vert.x. */
    public static void register(Vertx vertx) {
        for (Class<? extends Record> type : List.of(
                JobEvent.class,
                JobAccepted.class,
                JobCancelled.class,
                JobStopRequested.class,
                WorkerReady.class,
                RunJobs.class,
                RunAnswer.class,
                WithdrawJobs.class,
                WithdrawAnswer.class)) {
            register(vertx, type);
        }
    }

    private static <T extends Record> void register(Vertx vertx, Class<T> type) {
        vertx.eventBus().registerDefaultCodec(type, new RecordCodec<>(type));
    }

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

    /** Published to every worker node: a client wants what the job has, if its execution runs on that node. */
    public record JobStopRequested(UUID jobId) {
        /** Where it is published. */
        public static final String ADDRESS = "plosolver.workers.stop-requested";
    }

    /**
     * Point to point, to any dispatch verticle: how many jobs a worker node could take now. Sent when that changes and
     * again while it can take some, since the bus may lose it.
     *
     * @param takesPoisonCandidates whether one of them may be a poison candidate: a job whose last attempt lost its worker
     * @param bounds how many of them at most may be for jobs of a queue; of others all may
     */
    public record WorkerReady(String node, int freeSlots, boolean takesPoisonCandidates, Map<String, Integer> bounds) {

        public WorkerReady {
            bounds = Map.copyOf(bounds);
        }

        /** Where it is sent. */
        public static final String ADDRESS = "plosolver.dispatch.workers";
    }

    /** Point to point, to one worker node, answered at once: run these attempts, in this order. */
    public record RunJobs(List<JobClaim> claims) {
        /** Returns where a node takes them. */
        public static String addressOf(String node) {
            return "plosolver.workers.run." + node;
        }
    }

    /**
     * The answer to {@link RunJobs}.
     *
     * @param refused lease tokens of what the node has no room for, or is stopping: those claims must be released
     * @param freeSlots that are left
     * @param takesPoisonCandidates whether one of them may be a poison candidate
     * @param bounds how many of them at most may be for jobs of a queue; of others all may
     */
    public record RunAnswer(
            Set<UUID> refused, int freeSlots, boolean takesPoisonCandidates, Map<String, Integer> bounds) {

        public RunAnswer {
            refused = Set.copyOf(refused);
            bounds = Map.copyOf(bounds);
        }
    }

    /**
     * Point to point, to one worker node that has not answered {@link RunJobs}: never run these attempts, unless they are with
     * you already.
     */
    public record WithdrawJobs(Set<UUID> leaseTokens) {

        public WithdrawJobs {
            leaseTokens = Set.copyOf(leaseTokens);
        }

        /** Returns the address at which a node receives them. */
        public static String addressOf(String node) {
            return "plosolver.workers.withdraw." + node;
        }
    }

    /**
     * The answer to {@link WithdrawJobs}.
     *
     * @param withdrawn lease tokens of the attempts that the node neither runs nor will run: those claims must be released
     */
    public record WithdrawAnswer(Set<UUID> withdrawn) {

        public WithdrawAnswer {
            withdrawn = Set.copyOf(withdrawn);
        }
    }
}
