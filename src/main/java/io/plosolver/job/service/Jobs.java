package io.plosolver.job.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.plosolver.job.BacklogFullException;
import io.plosolver.job.DatabaseFullException;
import io.plosolver.job.EncodedJob;
import io.plosolver.job.FirstLease;
import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.IdempotencyKeyReusedException;
import io.plosolver.job.Job;
import io.plosolver.job.JobCounts;
import io.plosolver.job.JobEvent;
import io.plosolver.job.JobFilter;
import io.plosolver.job.JobPage;
import io.plosolver.job.JobStatus;
import io.plosolver.job.KnownResult;
import io.plosolver.job.NewJob;
import io.plosolver.job.service.JobMessages.JobAccepted;
import io.plosolver.job.service.JobMessages.JobCancelled;
import io.plosolver.job.service.JobMessages.JobStopRequested;
import io.plosolver.job.service.SlotReservations.Reservation;
import io.plosolver.job.store.DatabaseCircuitBreaker;
import io.plosolver.job.store.JobStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Clients' actions on jobs. Each action stores its change first and then publishes it on the event bus. All calls to
 * the database go through the {@link DatabaseCircuitBreaker}.
 */
public final class Jobs {

    /** Time limit of a client's database call: longer than PostgreSQL takes to answer after a crash. */
    public static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final JobStore store;
    private final JobStore readers;
    private final ResultCache cache;
    private final JobEvents events;
    private final BacklogLimit backlog;
    private final DatabaseCircuitBreaker circuitBreaker;
    private final Supplier<Optional<String>> littleSpace;
    private final SlotReservations slots;
    private final AcceptedJobMeters meters;

    /**
     * @param readers store whose connections clients read from, so that they take none from posts and claims
     * @param maxWaiting number of waiting jobs at which no more are accepted
     * @param slots slots for the jobs that are posted to this node
     * @param littleSpace returns why no more jobs are accepted, if the disk of the database is almost full
     * @param registry receives the meters of the accepted jobs
     */
    public Jobs(
            Vertx vertx,
            JobStore store,
            JobStore readers,
            ResultCache cache,
            SlotReservations slots,
            int maxWaiting,
            Supplier<Optional<String>> littleSpace,
            MeterRegistry registry) {
        this(vertx, store, readers, cache, slots, maxWaiting, DATABASE_LIMIT, littleSpace, registry);
    }

    /** Creates the actions of clients that read from the connections of all other statements. */
    public Jobs(Vertx vertx, JobStore store, ResultCache cache, int maxWaiting) {
        this(vertx, store, cache, maxWaiting, DATABASE_LIMIT);
    }

    /**
     * @param maxWaiting number of waiting jobs at which no more are accepted
     * @param databaseTimeout time limit of a database call, after which the client gets an error
     */
    public Jobs(Vertx vertx, JobStore store, ResultCache cache, int maxWaiting, Duration databaseTimeout) {
        this(
                vertx,
                store,
                store,
                cache,
                SlotReservations.NONE,
                maxWaiting,
                databaseTimeout,
                Optional::empty,
                new CompositeMeterRegistry());
    }

    private Jobs(
            Vertx vertx,
            JobStore store,
            JobStore readers,
            ResultCache cache,
            SlotReservations slots,
            int maxWaiting,
            Duration databaseTimeout,
            Supplier<Optional<String>> littleSpace,
            MeterRegistry registry) {
        this.slots = slots;
        this.meters = new AcceptedJobMeters(registry);
        this.littleSpace = littleSpace;
        this.readers = readers;
        this.circuitBreaker = new DatabaseCircuitBreaker(databaseTimeout);
        this.backlog = new BacklogLimit(store, maxWaiting);
        this.vertx = vertx;
        this.store = store;
        this.cache = cache;
        this.events = new JobEvents(vertx);
    }

    /**
     * Stores a job and wakes the dispatcher; the job is durable when the future completes. It is PROCESSING already if a slot of
     * this node was free, and QUEUED otherwise. If an equal job has a
     * result, the job is stored as COMPLETED with it, and its summary is returned. Fails with {@link
     * BacklogFullException} if too many jobs wait, and with {@link DatabaseFullException} if the disk of the database is
     * almost full; nothing is stored then.
     */
    public Future<Job> submit(NewJob job) {
        return circuitBreaker.call(() -> store(job));
    }

    private Future<Job> store(NewJob job) {
        Optional<String> full = littleSpace.get();
        if (full.isPresent()) {
            return Future.failedFuture(new DatabaseFullException(full.get()));
        }
        NewJob sharing = sharing(job);
        return known(sharing).compose(result -> {
            if (result.isPresent()) {
                return store.insertCompleted(sharing, Optional.empty(), result.get())
                        .map(Optional::orElseThrow)
                        .onSuccess(this::completed);
            }
            return backlog.enter()
                    .compose(entered -> insert(
                            sharing, lease -> store.insert(sharing, lease).map(Optional::of)))
                    .map(Optional::orElseThrow);
        });
    }

    /** Inserts a job, with the lease of a free slot of this node if there is one. */
    private Future<Optional<Job>> insert(NewJob job, Function<Optional<FirstLease>, Future<Optional<Job>>> insertion) {
        Optional<Reservation> slot = slots.reserve(job);
        return Future.succeededFuture()
                // An exception must not keep the slot.
                .compose(none -> insertion.apply(slot.map(Reservation::lease)))
                .onComplete(done -> inserted(job, slot, done.succeeded() ? done.result() : Optional.empty()));
    }

    private void inserted(NewJob job, Optional<Reservation> slot, Optional<Job> stored) {
        Optional<Job> claimed = stored.filter(its -> its.status() == JobStatus.PROCESSING);
        slot.ifPresent(reserved -> claimed.ifPresentOrElse(
                its -> reserved.claimed(job.claim(its.id(), reserved.lease())), reserved::unused));
        stored.ifPresent(its -> meters.queued(its.type()));
        if (claimed.isEmpty()) {
            stored.ifPresent(this::accepted);
        }
    }

    /**
     * Stores a job like {@link #submit(NewJob)}, unless a job was stored under the key before: then returns the current
     * summary of that job. Fails with {@link IdempotencyKeyReusedException} if the key was used with another document.
     */
    public Future<Job> submit(NewJob job, IdempotencyKey key) {
        return circuitBreaker.call(() -> store.replay(key)
                .compose(replayed ->
                        replayed.map(Future::succeededFuture).orElseGet(() -> submitFirst(sharing(job), key))));
    }

    /** Of several concurrent posts one stores the job, and the others find it. */
    private Future<Job> submitFirst(NewJob job, IdempotencyKey key) {
        Optional<String> full = littleSpace.get();
        if (full.isPresent()) {
            return Future.failedFuture(new DatabaseFullException(full.get()));
        }
        return known(job)
                .compose(result -> result.isPresent()
                        ? store.insertCompleted(job, Optional.of(key), result.get())
                                .onSuccess(stored -> stored.ifPresent(this::completed))
                        : backlog.enter().compose(entered -> insert(job, lease -> store.insert(job, lease, key))))
                .compose(stored -> stored.map(Future::succeededFuture)
                        .orElseGet(() -> store.replay(key).map(Optional::orElseThrow)));
    }

    private NewJob sharing(NewJob job) {
        return cache.isOn() ? job : job.unshared();
    }

    private Future<Optional<KnownResult>> known(NewJob job) {
        return job.resultKey()
                .map(key -> cache.find(job.type(), key))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private void completed(Job stored) {
        meters.answeredAtOnce(stored.type());
        events.publish(new JobEvent(stored.id(), stored.status(), null));
    }

    private void accepted(Job stored) {
        vertx.eventBus().send(JobAccepted.ADDRESS, new JobAccepted(stored.id(), stored.queue()));
        events.publish(new JobEvent(stored.id(), stored.status(), null));
    }

    /**
     * Cancels a job that has not ended, aborts its execution and returns its summary; empty if it has ended or does not
     * exist.
     */
    public Future<Optional<Job>> cancel(UUID id) {
        return circuitBreaker.call(() -> store.cancel(id)
                .onSuccess(cancelled -> cancelled.ifPresent(job -> {
                    vertx.eventBus().publish(JobCancelled.ADDRESS, new JobCancelled(id));
                    events.publish(new JobEvent(id, job.status(), null));
                })));
    }

    /**
     * Requests the partial result of a running job and returns its summary; empty if it has ended, has not begun, or
     * does not exist.
     */
    public Future<Optional<Job>> stop(UUID id) {
        return circuitBreaker.call(() -> store.stop(id)
                .onSuccess(stopping -> stopping.ifPresent(job -> {
                    vertx.eventBus().publish(JobStopRequested.ADDRESS, new JobStopRequested(id));
                    events.publish(new JobEvent(id, job.status(), null));
                })));
    }

    /** Returns a job, or empty if it does not exist. */
    public Future<Optional<Job>> find(UUID id) {
        return circuitBreaker.call(() -> readers.find(id));
    }

    /** Returns a job with null in place of its result, or empty if it does not exist. */
    public Future<Optional<Job>> withoutResult(UUID id) {
        return circuitBreaker.call(() -> readers.findWithoutResult(id));
    }

    /** Returns a job with its documents as text, or empty if it does not exist. */
    public Future<Optional<EncodedJob>> encoded(UUID id) {
        return circuitBreaker.call(() -> readers.findEncoded(id));
    }

    /** Returns a job without its documents, which are null, or empty if it does not exist. */
    public Future<Optional<Job>> summary(UUID id) {
        return changed(Map.of(id, JobStore.NO_VERSION)).map(changed -> changed.get(id));
    }

    /** Returns the summaries of the jobs that have changed; see {@link JobStore#changed}. */
    public Future<Map<UUID, Optional<Job>>> changed(Map<UUID, Integer> known) {
        return circuitBreaker.call(() -> readers.changed(known));
    }

    /** Returns the jobs that match a filter, newest first, beginning below an id. */
    public Future<JobPage> page(JobFilter filter, Optional<UUID> before, int limit) {
        return circuitBreaker.call(() -> readers.page(filter, before, limit));
    }

    /** Returns how many jobs match a filter, by status; see {@link JobStore#counts}. */
    public Future<JobCounts> counts(JobFilter filter) {
        return circuitBreaker.call(() -> readers.counts(filter));
    }

    /** Changes the label of a job; null removes it. Returns false if the job does not exist. */
    public Future<Boolean> label(UUID id, @Nullable String label) {
        return circuitBreaker.call(() -> store.label(id, label));
    }

    /** Deletes a job that has ended, with its strategies. Returns false if it has not ended or does not exist. */
    public Future<Boolean> purge(UUID id) {
        return circuitBreaker.call(() -> store.purge(id));
    }

    /** Returns the store of the jobs. */
    public JobStore store() {
        return store;
    }

    /** Returns the circuit breaker of the clients' database calls. */
    public DatabaseCircuitBreaker circuitBreaker() {
        return circuitBreaker;
    }

    /** Returns the events of the jobs. */
    public JobEvents events() {
        return events;
    }
}
