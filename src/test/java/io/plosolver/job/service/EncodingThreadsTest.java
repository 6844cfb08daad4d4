package io.plosolver.job.service;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.compute.Cancellation;
import io.plosolver.job.IdempotencyKey;
import io.plosolver.job.Job;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobDefinition;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultKey;
import io.plosolver.job.ResultOrigin;
import io.plosolver.job.store.JobStore;
import io.plosolver.testing.NotingJson;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The threads that encode the documents of jobs, which may have megabytes: none is an event loop. */
class EncodingThreadsTest {

    private static final JobType TYPE = JobType.SPOT_SIMULATION;
    private static final JsonObject RESULT = new JsonObject().put("equity", 0.5);
    private static DatabaseAddress address;

    private final Vertx vertx = Vertx.vertx();
    private final Translator translator = new Translator();
    private final String caller = Thread.currentThread().getName();
    private Pool pool;
    private JobStore store;
    private Jobs jobs;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.fresh(EncodingThreadsTest.class);
    }

    @BeforeEach
    void open() {
        JobMessages.register(vertx);
        pool = TestDatabases.pool(vertx, address);
        store = new JobStore(pool);
        jobs = new Jobs(vertx, store, new ResultCache(vertx, pool, List.of(translator), Duration.ofHours(1)), 100);
        await(pool.query("TRUNCATE job, outbox CASCADE").execute());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void areThoseThatMakeTheJob() {
        NotingJson params = new NotingJson(new JsonObject().put("range", "AA"));
        NotingJson relabelling = new NotingJson(relabelling("posted"));
        NewJob job = job(params, relabelling);

        Job stored = onEventLoop(() -> jobs.submit(job));

        assertThat(stored.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(params.readers()).containsExactly(caller);
        assertThat(relabelling.readers()).containsExactly(caller);
    }

    @Test
    void areThoseThatMakeAJobWithAnIdempotencyKey() {
        NotingJson params = new NotingJson(new JsonObject().put("range", "AA"));
        NewJob job = job(params, relabelling("posted"));
        IdempotencyKey key = IdempotencyKey.of("key", new JsonObject());

        Job stored = onEventLoop(() -> jobs.submit(job, key));

        assertThat(params.readers()).containsExactly(caller);
        assertThat(await(store.find(stored.id())).orElseThrow().params()).isEqualTo(params.copy());
    }

    @Test
    void areWorkerThreadsForATranslatedResult() {
        UUID computed = computed();
        NewJob job = job(new JsonObject(), relabelling("other words"));

        Job cached = onEventLoop(() -> jobs.submit(job));

        assertThat(translator.translation.readers()).isNotEmpty().allMatch(name -> name.startsWith("vert.x-worker"));
        Job found = await(store.find(cached.id())).orElseThrow();
        assertThat(found.resultOf()).isEqualTo(computed);
        assertThat(found.result()).isEqualTo(new JsonObject().put("equity", 0.25));
    }

    @Test
    void areNoneForAResultThatIsNotTranslated() {
        UUID computed = computed();
        String text = "{\"equity\" :  0.50}";
        await(pool.preparedQuery("UPDATE job SET result = $1::text::json WHERE id = $2")
                .execute(Tuple.of(text, computed)));
        NewJob job = job(new JsonObject(), relabelling("words"));

        Job cached = onEventLoop(() -> jobs.submit(job));

        assertThat(await(pool.preparedQuery("SELECT result::text FROM job WHERE id = $1")
                                .execute(Tuple.of(cached.id())))
                        .iterator()
                        .next()
                        .getString(0))
                .as("an encoder would change the text")
                .isEqualTo(text);
    }

    /** Stores a completed job whose result is shared, and returns its id. */
    private UUID computed() {
        await(store.insert(job(new JsonObject(), relabelling("words"))));
        JobClaim claim = await(store.claim(TYPE.label(), "node", Duration.ofMinutes(1), 1))
                .get(0);
        await(store.complete(claim, RESULT, ResultOrigin.COMPUTED));
        return claim.jobId();
    }

    private static JsonObject relabelling(String words) {
        return new JsonObject().put("words", words);
    }

    private static NewJob job(JsonObject params, JsonObject relabelling) {
        return new NewJob(
                TYPE,
                TYPE.label(),
                5,
                1,
                Duration.ofMinutes(1),
                params,
                new JsonObject(),
                Optional.of(new ResultKey("cd".repeat(32), relabelling)));
    }

    private <T> T onEventLoop(Supplier<Future<T>> action) {
        Promise<T> done = Promise.promise();
        vertx.runOnContext(go -> action.get().onComplete(done));
        return await(done.future());
    }

    /** A job type whose translated results note their readers. */
    private static final class Translator implements JobDefinition {

        private final NotingJson translation = new NotingJson(new JsonObject().put("equity", 0.25));

        @Override
        public JobType type() {
            return TYPE;
        }

        @Override
        public JsonObject parameterSchema() {
            return new JsonObject();
        }

        @Override
        public JobAssessment assess(JsonObject parameters, Cancellation cancellation) {
            return new JobAssessment(TYPE, new JsonObject(), Optional.empty());
        }

        @Override
        public JsonObject translate(JsonObject result, JsonObject from, JsonObject to) {
            return translation;
        }
    }
}
