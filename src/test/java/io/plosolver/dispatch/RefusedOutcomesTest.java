package io.plosolver.dispatch;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outcomes that PostgreSQL refuses: none is repeated for ever, and none blocks its slot. */
class RefusedOutcomesTest extends JobLifecycleFixture {

    @AfterEach
    void acceptAgain() {
        await(pool.query("DROP TRIGGER IF EXISTS refusal ON job").execute());
        await(pool.query("DROP SEQUENCE IF EXISTS refusals").execute());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a NUL \0 here", "half \uD83C a pair"})
    void storesTheFailureOfAMessageThatIsNoText(String message) {
        start(1);

        Job job = run(handler.job("always fails", computation -> {
            throw new IllegalStateException(message);
        }));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.error().getString("detail")).contains("\uFFFD");
        assertThat(lastAttempt(job).getString("trace")).contains("\uFFFD");
    }

    @Test
    void keepsTheHistoryOfAJobWhoseWarningHoldsANul() {
        start(1);

        Job job = run(handler.job("warns", computation -> {
            computation.progress().warn("thin\0ice");
            return DONE;
        }));

        assertThat(lastAttempt(job).getJsonArray("warnings")).containsExactly("thin\uFFFDice");
    }

    @Test
    void failsAJobWithAFixedTextWhenItsErrorIsRefused() {
        refuse("NEW.error ->> 'detail' LIKE '%poison%'", "22000");
        start(1);

        Job job = run(handler.job("poisons", computation -> {
            throw new IllegalStateException("poison");
        }));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.attempt()).isEqualTo(2);
        assertThat(job.error().getString("type")).isEqualTo("urn:plosolver:problem:error-refused");
    }

    @Test
    void failsAJobWhoseResultCannotBeEncoded() {
        start(1);

        Job job = run(handler.job("returns no JSON", computation -> new JsonObject().put("thread", new Object())));

        assertThat(job.status()).isEqualTo(JobStatus.FAILED);
        assertThat(job.error().getString("type")).isEqualTo("urn:plosolver:problem:result-refused");
    }

    @Test
    void freesTheSlotOfAJobWhoseFailureIsRefusedInEveryForm() {
        refuse("NEW.status IN ('FAILED', 'QUEUED') AND NEW.params ->> 'body' = 'fails'", "P0001");
        start(1);
        UUID refused = submit(handler.job("fails", computation -> {
            throw new IllegalStateException("for good");
        }));
        await(watcher.status(refused, JobStatus.PROCESSING));

        Job next = run(handler.job("works", computation -> DONE));

        assertThat(next.status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void endsTheDrainOfANodeWhoseReleasesAreRefused() {
        refuse("NEW.status = 'QUEUED'", "23514");
        start(1);
        UUID id = submit(handler.job("goes on", computation -> {
            while (computation.cancellation().signal() != Signal.ABORT) {
                Thread.onSpinWait();
            }
            computation.cancellation().throwIfAborted();
            return DONE;
        }));
        await(watcher.status(id, JobStatus.PROCESSING));

        await(worker.drain(Duration.ofMillis(20)));

        assertThat(await(store.find(id)).orElseThrow().status()).isEqualTo(JobStatus.PROCESSING);
    }

    @Test
    void repeatsAWriteThatFailsForATransientReason() {
        await(pool.query("CREATE SEQUENCE refusals").execute());
        AtomicInteger runs = new AtomicInteger();
        refuse("NEW.status = 'COMPLETED' AND nextval('refusals') <= 2", "40001");
        start(1);

        Job job = run(handler.job("works", computation -> {
            runs.incrementAndGet();
            return DONE;
        }));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
        assertThat(runs).hasValue(1);
    }

    /** Lets the database refuse updates of jobs. The value of a sequence outlasts the transaction that is refused. */
    private void refuse(String condition, String sqlState) {
        await(pool.query("""
                CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '%s'; END $$""".formatted(sqlState)).execute());
        await(pool.query("""
                CREATE TRIGGER refusal BEFORE UPDATE ON job FOR EACH ROW WHEN (%s) EXECUTE FUNCTION refuse()""".formatted(condition)).execute());
    }
}
