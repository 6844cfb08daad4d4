package io.plosolver.job.service;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobEvent;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Event bus messages between the verticles of a deployment, with their addresses. They are records with codecs, so they
 * also travel between the nodes of a cluster.
 */
public final class JobMessages {

    /**
     * Version of the messages. Increase it with every change that a node of the version before could misread: nodes of different
     * versions exchange no messages and share their work through the database alone.
     */
    public static final int PROTOCOL = 3;

    /** Addresses with a consumer on each dispatch node, of which one is enough. */
    public static final Set<String> TO_ONE_DISPATCHER = Set.of(JobAccepted.ADDRESS, WorkerReady.ADDRESS);

    private JobMessages() {}

    /** Registers the codecs of the messages; once per Vert.x instance. */
    public static void register(Vertx vertx) {
        for (Class<? extends Record> type : List.of(
                JobEvent.class,
                JobAccepted.class,
                JobsWaiting.class,
                JobCancelled.class,
                JobStopRequested.class,
                DispatcherStarted.class,
                WorkerReady.class,
                RunJobs.class,
                RunAnswer.class,
                WithdrawJobs.class,
                WithdrawAnswer.class)) {
            register(vertx, type);
        }
    }

    /**
     * Returns whether the event bus reaches other nodes now. A node that is alone, in a cluster or without one, saves the events
     * that are meant for others: each one that is published to the cluster changes threads.
     */
    public static boolean reachOtherNodes(Vertx vertx) {
        ClusterManager cluster = ((VertxInternal) vertx).clusterManager();
        return cluster != null && cluster.getNodes().size() > 1;
    }

    private static <T extends Record> void register(Vertx vertx, Class<T> type) {
        vertx.eventBus().registerDefaultCodec(type, new RecordCodec<>(type));
    }

    /** Sent to one dispatch verticle: a job was stored, and its outbox entry waits. */
    public record JobAccepted(UUID jobId, String queue) {
        /** Address of the message. */
        public static final String ADDRESS = "plosolver.dispatch.accepted";
    }

    /**
     * Published to all dispatch verticles: a job of the queue waits, and the sender has no slot for it.
     *
     * @param sender id of the dispatcher that sent it
     */
    public record JobsWaiting(UUID sender, String queue) {
        /** Address of the message. */
        public static final String ADDRESS = "plosolver.dispatch.waiting";
    }

    /** Published to all worker nodes: a dispatch verticle has started, and does not know their slots yet. */
    public record DispatcherStarted() {
        /** Address of the message. */
        public static final String ADDRESS = "plosolver.workers.dispatcher-started";
    }

    /** Published to all worker nodes: the job was cancelled, and the node that runs it must abort it. */
    public record JobCancelled(UUID jobId) {
        /** Address of the message. */
        public static final String ADDRESS = "plosolver.workers.cancelled";
    }

    /**
     * Published to all worker nodes: a client requests the partial result, and the node that runs the job must stop it.
     */
    public record JobStopRequested(UUID jobId) {
        /** Address of the message. */
        public static final String ADDRESS = "plosolver.workers.stop-requested";
    }

    /**
     * Sent to one dispatch verticle: how many jobs a worker node can accept now. Sent when the number changes, and
     * repeated while it is not 0 because the bus may lose a message.
     *
     * @param takesPoisonCandidates whether one of the slots may run a poison candidate: a job whose last attempt lost
     *     its worker
     * @param bounds upper bound of the slots for jobs of a queue; a queue without an entry may use all slots
     */
    public record WorkerReady(String node, int freeSlots, boolean takesPoisonCandidates, Map<String, Integer> bounds) {

        public WorkerReady {
            bounds = Map.copyOf(bounds);
        }

        /** Address of the message. */
        public static final String ADDRESS = "plosolver.dispatch.workers";
    }

    /** Sent to one worker node, which replies at once: run these attempts, in this order. */
    public record RunJobs(List<JobClaim> claims) {
        /** Returns the address of a node for this message. */
        public static String addressOf(String node) {
            return "plosolver.workers.run." + node;
        }
    }

    /**
     * Reply to {@link RunJobs}.
     *
     * @param refused lease tokens of the attempts that the node has no room for, or refuses because it stops; those
     *     claims must be released
     * @param freeSlots slots that are left
     * @param takesPoisonCandidates whether one of the slots may run a poison candidate
     * @param bounds upper bound of the slots for jobs of a queue; a queue without an entry may use all slots
     */
    public record RunAnswer(
            Set<UUID> refused, int freeSlots, boolean takesPoisonCandidates, Map<String, Integer> bounds) {

        public RunAnswer {
            refused = Set.copyOf(refused);
            bounds = Map.copyOf(bounds);
        }
    }

    /**
     * Sent to a worker node that has not replied to {@link RunJobs}: do not run these attempts unless they have arrived
     * already.
     */
    public record WithdrawJobs(Set<UUID> leaseTokens) {

        public WithdrawJobs {
            leaseTokens = Set.copyOf(leaseTokens);
        }

        /** Returns the address of a node for this message. */
        public static String addressOf(String node) {
            return "plosolver.workers.withdraw." + node;
        }
    }

    /**
     * Reply to {@link WithdrawJobs}.
     *
     * @param withdrawn lease tokens of the attempts that the node neither runs nor will run; those claims must be
     *     released
     */
    public record WithdrawAnswer(Set<UUID> withdrawn) {

        public WithdrawAnswer {
            withdrawn = Set.copyOf(withdrawn);
        }
    }
}
