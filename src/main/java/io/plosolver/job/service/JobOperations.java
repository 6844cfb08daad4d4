package io.plosolver.job.service;

import io.plosolver.job.Job;
import io.plosolver.job.service.JobMessages.JobAccepted;
import io.plosolver.job.store.DeadLetterSelection;
import io.plosolver.job.store.DeadLetters;
import io.plosolver.job.store.QueueHistory;
import io.plosolver.job.store.QueueHistoryStore;
import io.plosolver.job.store.QueuePosition;
import io.plosolver.job.store.QueueState;
import io.plosolver.job.store.QueueStore;
import io.plosolver.node.NodeRegistry;
import io.plosolver.node.NodeStatus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Operators' actions on jobs and queues. Each action stores its change first and then publishes it on the event bus.
 */
public final class JobOperations {

    private final Vertx vertx;
    private final DeadLetters deadLetters;
    private final QueueStore queues;
    private final QueueHistoryStore histories;
    private final NodeRegistry nodes;
    private final List<String> queueNames;

    /** @param queueNames all queues of the service */
    public JobOperations(Vertx vertx, Pool pool, List<String> queueNames) {
        this.vertx = vertx;
        this.deadLetters = new DeadLetters(pool);
        this.queues = new QueueStore(pool);
        this.histories = new QueueHistoryStore(pool);
        this.nodes = new NodeRegistry(pool);
        this.queueNames = List.copyOf(queueNames);
    }

    /** Returns the history of a job's attempts; see {@link DeadLetters#history}. */
    public Future<Optional<JsonArray>> history(UUID jobId) {
        return deadLetters.history(jobId);
    }

    /** Retries a FAILED job with all its attempts; returns false if the job is not FAILED. */
    public Future<Boolean> retry(UUID jobId) {
        return deadLetters.retry(jobId).onSuccess(retried -> wakeDispatch());
    }

    /** Retries the selected FAILED jobs with all their attempts; returns their number. */
    public Future<Long> retry(DeadLetterSelection selection) {
        return deadLetters.retry(selection).onSuccess(retried -> wakeDispatch());
    }

    /** Deletes a FAILED job; returns false if the job is not FAILED. */
    public Future<Boolean> purge(UUID jobId) {
        return deadLetters.purge(jobId);
    }

    /** Deletes the selected FAILED jobs; returns their number. */
    public Future<Long> purge(DeadLetterSelection selection) {
        return deadLetters.purge(selection);
    }

    /** Returns the states of all queues. */
    public Future<List<QueueState>> queues() {
        return queues.states(queueNames);
    }

    /** Returns the position of a job in its queue; empty if the job does not exist. */
    public Future<Optional<QueuePosition>> position(UUID jobId) {
        return queues.position(jobId);
    }

    /** Returns the summaries of the jobs that wait for the time of their next attempt, the next first. */
    public Future<List<Job>> scheduled(int limit) {
        return queues.scheduled(limit);
    }

    /** Returns what the queues did in equal steps of time up to now; see {@link QueueHistoryStore}. */
    public Future<QueueHistory> history(Duration step, int steps) {
        return histories.read(queueNames, step, steps);
    }

    /** Returns the nodes that share the database. */
    public Future<List<NodeStatus>> nodes() {
        return nodes.nodes();
    }

    /** Pauses or resumes a queue and returns its state, or empty if the queue does not exist. */
    public Future<Optional<QueueState>> setPaused(String queue, boolean paused) {
        if (!queueNames.contains(queue)) {
            return Future.succeededFuture(Optional.empty());
        }
        Future<Void> change = paused ? queues.pause(queue) : queues.resume(queue);
        return change.onSuccess(changed -> wakeDispatch())
                .compose(changed -> queues.states(List.of(queue)))
                .map(states -> Optional.of(states.get(0)));
    }

    /** Wakes the dispatcher, which reads the outbox whatever the message contains. */
    private void wakeDispatch() {
        vertx.eventBus().send(JobAccepted.ADDRESS, new JobAccepted(new UUID(0, 0), ""));
    }
}
