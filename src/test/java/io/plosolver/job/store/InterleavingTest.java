package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.Job;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultOrigin;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two workers, a client that stops and cancels and a reaper do to one job whatever they can, in every order, each worker on a
 * connection of its own. What the database then holds is compared with a model of the rules. Leases run out at once, so that
 * the reaper always may.
 */
class InterleavingTest {

    private static final int MAX_ATTEMPTS = 2;
    private static final int FIRST = 0;
    private static final int SECOND = 1;
    private static final JsonObject ERROR = new JsonObject().put("title", "It failed");

    private Vertx vertx;
    private Pool pool;
    private final Actor[] actors = new Actor[2];

    private enum Step {
        CLAIM_1(FIRST),
        COMPLETE_1(FIRST),
        FAIL_1(FIRST),
        RETRY_1(FIRST),
        RELEASE_1(FIRST),
        CLAIM_2(SECOND),
        COMPLETE_2(SECOND),
        FAIL_2(SECOND),
        RETRY_2(SECOND),
        RELEASE_2(SECOND),
        STOP(SECOND),
        CANCEL(SECOND),
        REAP(SECOND);

        private final int actor;

        Step(int actor) {
            this.actor = actor;
        }

        /** These leave a row that somebody else is changing alone instead of waiting for it. */
        boolean skipsLockedRows() {
            return this == CLAIM_1 || this == CLAIM_2 || this == REAP;
        }
    }

    @BeforeEach
    void open() {
        vertx = Vertx.vertx();
        DatabaseAddress address = TestDatabases.fresh(InterleavingTest.class);
        pool = TestDatabases.pool(vertx, address);
        for (int actor = 0; actor < actors.length; actor++) {
            actors[actor] = new Actor(connection(address));
        }
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void everyOrderOfStepsAgreesWithTheModel() {
        for (Step second : Step.values()) {
            for (Step third : Step.values()) {
                for (Step fourth : Step.values()) {
                    followsTheModel(List.of(Step.CLAIM_1, second, third, fourth));
                }
            }
        }
    }

    @Test
    void everyTwoOverlappingStepsAgreeWithTheModel() {
        List<List<Step>> beginnings =
                List.of(List.of(), List.of(Step.CLAIM_1), List.of(Step.CLAIM_1, Step.REAP, Step.CLAIM_2));
        for (List<Step> beginning : beginnings) {
            for (Step first : Step.values()) {
                for (Step second : Step.values()) {
                    if (first.actor != second.actor) {
                        overlap(beginning, first, second);
                    }
                }
            }
        }
    }

    private void followsTheModel(List<Step> steps) {
        UUID id = newJob();
        Model model = new Model();
        for (Step step : steps) {
            assertThat(await(take(step, id))).as("%s of %s", step, steps).isEqualTo(model.take(step));
        }
        model.assertDescribes(stored(id), steps);
    }

    /** The second step begins while the first one's transaction is open. */
    private void overlap(List<Step> beginning, Step first, Step second) {
        UUID id = newJob();
        Model model = new Model();
        for (Step step : beginning) {
            await(take(step, id));
            model.take(step);
        }
        List<Step> steps = new ArrayList<>(beginning);
        steps.addAll(List.of(first, second));
        Pool transaction = actors[first.actor].connection;
        await(transaction.query("BEGIN").execute());
        boolean changed = await(take(first, id));
        Future<Boolean> waiting = take(second, id);
        // A job that waits as far as anybody can see has nothing to stop, so that there is no row to wait for either.
        boolean answered = second.skipsLockedRows() || second == Step.STOP && beginning.isEmpty();
        if (answered || !changed) {
            await(waiting);
        } else {
            // Blocked by the row's lock, or, where it has nothing to write, answered.
            await(pool.query("SELECT pg_sleep(0.002)").execute());
        }
        await(transaction.query("COMMIT").execute());

        assertThat(changed).as("%s of %s", first, steps).isEqualTo(model.take(first));
        boolean expected = !(changed && answered) && model.take(second);
        assertThat(await(waiting)).as("%s of %s", second, steps).isEqualTo(expected);
        model.assertDescribes(stored(id), steps);
    }

    /** Returns whether the step changed the job. */
    private Future<Boolean> take(Step step, UUID id) {
        Actor actor = actors[step.actor];
        JobClaim claim = actor.claim;
        return switch (step) {
            case CLAIM_1, CLAIM_2 ->
                actor.store.claim("queue", "w" + step.actor, Duration.ZERO, 1).map(claimed -> {
                    claimed.forEach(held -> actor.claim = held);
                    return !claimed.isEmpty();
                });
            case COMPLETE_1, COMPLETE_2 ->
                claim == null ? nothing() : actor.store.complete(claim, result(step.actor), ResultOrigin.COMPUTED);
            case FAIL_1, FAIL_2 -> claim == null ? nothing() : actor.store.fail(claim, ERROR, null);
            case RETRY_1, RETRY_2 ->
                claim == null || claim.attempt() >= MAX_ATTEMPTS
                        ? nothing()
                        : actor.store.retry(claim, ERROR, null, Duration.ZERO);
            case RELEASE_1, RELEASE_2 -> claim == null ? nothing() : actor.store.release(claim);
            case STOP -> actor.store.stop(id).map(stopped -> stopped.isPresent());
            case CANCEL -> actor.store.cancel(id).map(cancelled -> cancelled.isPresent());
            case REAP ->
                actor.store
                        .reap(ReapLimits.runOut(Duration.ZERO), 10, ERROR)
                        .map(reaped -> !reaped.events().isEmpty());
        };
    }

    private static Future<Boolean> nothing() {
        return Future.succeededFuture(false);
    }

    private static JsonObject result(int actor) {
        return new JsonObject().put("by", actor);
    }

    private UUID newJob() {
        await(pool.query("DELETE FROM job").execute());
        for (Actor actor : actors) {
            actor.claim = null;
        }
        return await(actors[FIRST].store.insert(new NewJob(
                        JobType.PROBE,
                        "queue",
                        5,
                        MAX_ATTEMPTS,
                        Duration.ofMinutes(1),
                        new JsonObject(),
                        new JsonObject())))
                .id();
    }

    private Job stored(UUID id) {
        return await(actors[FIRST].store.find(id)).orElseThrow();
    }

    private Pool connection(DatabaseAddress address) {
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(address.options())
                .using(vertx)
                .build();
    }

    private static final class Actor {

        private final Pool connection;
        private final JobStore store;
        private JobClaim claim;

        Actor(Pool connection) {
            this.connection = connection;
            this.store = new JobStore(connection);
        }
    }

    /** The rules of a job's life as a person would tell them: who holds the job now decides. */
    private static final class Model {

        private static final int NOBODY = -1;

        private JobStatus status = JobStatus.QUEUED;
        private int holder = NOBODY;
        private int attempt;
        /** The attempt of each actor's last claim, 0 for none: a later claim, even by the same actor, is another. */
        private final int[] claims = new int[2];

        private final int[] claimNumbers = new int[2];
        private int claimsMade;
        private int heldClaim;
        private boolean stopped;
        private JsonObject result;

        boolean take(Step step) {
            int actor = step.actor;
            boolean holds = holder == actor && heldClaim == claimNumbers[actor];
            return switch (step) {
                case CLAIM_1, CLAIM_2 -> status == JobStatus.QUEUED && claimed(actor);
                case COMPLETE_1, COMPLETE_2 -> holds && completed(actor);
                case FAIL_1, FAIL_2 -> holds && ended(JobStatus.FAILED);
                case RETRY_1, RETRY_2 -> holds && claims[actor] < MAX_ATTEMPTS && ended(JobStatus.QUEUED);
                case RELEASE_1, RELEASE_2 -> holds && released();
                case STOP -> (status == JobStatus.PROCESSING || status == JobStatus.QUEUED && stopped) && stopped();
                case CANCEL ->
                    (status == JobStatus.QUEUED || status == JobStatus.PROCESSING) && ended(JobStatus.CANCELLED);
                case REAP ->
                    status == JobStatus.PROCESSING
                            && ended(attempt < MAX_ATTEMPTS ? JobStatus.QUEUED : JobStatus.FAILED);
            };
        }

        private boolean stopped() {
            stopped = true;
            return true;
        }

        private boolean claimed(int actor) {
            status = JobStatus.PROCESSING;
            holder = actor;
            claims[actor] = ++attempt;
            claimNumbers[actor] = ++claimsMade;
            heldClaim = claimsMade;
            return true;
        }

        private boolean completed(int actor) {
            result = result(actor);
            return ended(JobStatus.COMPLETED);
        }

        private boolean released() {
            attempt--;
            return ended(JobStatus.QUEUED);
        }

        private boolean ended(JobStatus next) {
            status = next;
            holder = NOBODY;
            return true;
        }

        void assertDescribes(Job job, List<Step> steps) {
            assertThat(job.status()).as("status after %s", steps).isEqualTo(status);
            assertThat(job.attempt()).as("attempts after %s", steps).isEqualTo(attempt);
            assertThat(job.stopRequestedAt() != null)
                    .as("stopped after %s", steps)
                    .isEqualTo(stopped);
            assertThat(job.result()).as("result after %s", steps).isEqualTo(result);
        }
    }
}
