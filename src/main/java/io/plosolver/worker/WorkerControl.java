package io.plosolver.worker;

import io.plosolver.worker.WorkerReport.ActiveJob;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Control of a running worker: its slots, its intake of jobs, and its end. The methods can be called on any thread; they
 * act on the event loop of the worker.
 */
public final class WorkerControl {

    /** Most slots of a node. */
    public static final int MAX_SLOTS = 1_024;

    private final Context context;
    private final WorkerSettings settings;
    private final WorkerSlots slots;
    private final ExecutionThreads threads;
    private final Supplier<Integer> computeBusy;
    private final Actions actions;
    private @Nullable Promise<Void> empty;

    /** What a change of the slots or of the intake makes the worker do. */
    interface Actions {

        /** Begins jobs in slots that have become free. */
        void beginNext();

        /** Announces the free slots to a dispatcher, even if there are none. */
        void announce();

        /** Returns a job to the queue that has not begun. */
        void giveBack(RunningAttempt job);
    }

    /**
     * Outcome of a change.
     *
     * @param changed whether the worker is other than before
     * @param refusal the reason for which nothing was changed, with the next step, or null
     */
    public record Change(boolean changed, @Nullable String refusal, WorkerReport report) {}

    WorkerControl(
            Context context,
            WorkerSettings settings,
            WorkerSlots slots,
            ExecutionThreads threads,
            Supplier<Integer> computeBusy,
            Actions actions) {
        this.context = context;
        this.settings = settings;
        this.slots = slots;
        this.threads = threads;
        this.computeBusy = computeBusy;
        this.actions = actions;
    }

    /** Returns what the worker does now. */
    public Future<WorkerReport> report() {
        return onLoop(this::currentReport);
    }

    /**
     * Adds slots, or removes them if the number is negative. Jobs that run in removed slots go on to their end; until then
     * no other job begins.
     */
    public Future<Change> addSlots(int number) {
        return onLoop(() -> {
            int wanted = slots.slots() + number;
            if (wanted < 1) {
                return refused("has " + slots.slots() + " slots, of which one must stay: shrink by "
                        + (slots.slots() - 1) + " at most, or pause or drain it");
            }
            if (wanted > MAX_SLOTS) {
                return refused("has " + slots.slots() + " slots of " + MAX_SLOTS + " at most: grow by "
                        + (MAX_SLOTS - slots.slots()) + " at most");
            }
            slots.resize(wanted, settings.heavySlots(wanted));
            threads.resize(wanted);
            actions.beginNext();
            actions.announce();
            return changed(number != 0);
        });
    }

    /** Stops the intake of jobs. Jobs on the node go on, prefetched ones included. */
    public Future<Change> pause() {
        return enter(WorkerState.PAUSED);
    }

    /** Stops the intake of jobs and returns those that have not begun. Running jobs go on. */
    public Future<Change> drain() {
        return enter(WorkerState.DRAINING);
    }

    /** Accepts jobs again. */
    public Future<Change> resume() {
        return enter(WorkerState.RUNNING);
    }

    private Future<Change> enter(WorkerState state) {
        return onLoop(() -> {
            if (slots.state() == WorkerState.STOPPING) {
                return refused("is stopping: start it again");
            }
            boolean changed = slots.state() != state;
            slots.enter(state);
            if (state == WorkerState.DRAINING) {
                slots.notBegun().forEach(actions::giveBack);
            }
            actions.announce();
            return changed(changed);
        });
    }

    /** Stops the worker; see {@link WorkerVerticle#drain}. */
    Future<Void> stop(Duration grace) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(go -> {
            empty = done;
            slots.enter(WorkerState.STOPPING);
            slots.notBegun().forEach(actions::giveBack);
            jobEnded();
            context.owner()
                    .timer(Math.max(1, grace.toMillis() / 2), TimeUnit.MILLISECONDS)
                    .onSuccess(half -> slots.all().forEach(RunningAttempt::checkpointAndStop));
            context.owner()
                    .timer(Math.max(1, grace.toMillis()), TimeUnit.MILLISECONDS)
                    .onSuccess(late -> {
                        slots.all().forEach(job -> job.abort(RunningAttempt.AbortReason.SHUTDOWN));
                        slots.all().forEach(RunningAttempt::interrupt);
                    });
        });
        return done.future();
    }

    /** Completes the stop of the worker if no job is left. */
    void jobEnded() {
        if (empty != null && slots.isEmpty()) {
            empty.tryComplete();
        }
    }

    private Change changed(boolean changed) {
        return new Change(changed, null, currentReport());
    }

    private Change refused(String reason) {
        return new Change(false, reason, currentReport());
    }

    private WorkerReport currentReport() {
        Set<RunningAttempt> notBegun = new HashSet<>(slots.notBegun());
        List<ActiveJob> running = new ArrayList<>();
        List<UUID> reserved = new ArrayList<>();
        for (RunningAttempt job : slots.all()) {
            if (notBegun.contains(job)) {
                reserved.add(job.claim().jobId());
            } else {
                running.add(new ActiveJob(
                        job.claim().jobId(), job.claim().type(), job.claim().attempt(), job.progress()));
            }
        }
        return new WorkerReport(
                slots.state(),
                slots.slots(),
                slots.executions(),
                slots.freeSlots(),
                slots.unstored(),
                running,
                reserved,
                settings.threads(),
                computeBusy.get());
    }

    private <T> Future<T> onLoop(Supplier<T> action) {
        Promise<T> answer = Promise.promise();
        context.runOnContext(go -> {
            try {
                answer.complete(action.get());
            } catch (RuntimeException e) {
                answer.fail(e);
            }
        });
        return answer.future();
    }
}
