package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.service.JobMessages.JobCancelled;
import io.plosolver.job.store.JobStore;
import io.plosolver.testing.JobWatcher;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.PgBouncer;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A complete node that connects to its database through PgBouncer in session mode. */
class PgBouncerTest {

    private static final JsonObject SPOT = new JsonObject()
            .put("type", "spot_simulation")
            .put(
                    "params",
                    new JsonObject()
                            .put("game", "plo4")
                            .put("boards", new JsonArray().add("Ad8c2sKsQs"))
                            .put(
                                    "players",
                                    new JsonArray()
                                            .add(new JsonObject().put("hand", "AsAhKdQc"))
                                            .add(new JsonObject().put("hand", "JhTh9h8d"))));

    private DatabaseAddress database;
    private PgBouncer pooler;
    private Deployment deployment;

    @BeforeEach
    void start() {
        database = TestDatabases.empty(PgBouncerTest.class);
        pooler = PgBouncer.to(database, PgBouncerTest.class);
        Map<String, String> flags = Map.of("http.port", "0", "management.port", "0", "database.url", pooler.url());
        deployment = await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, flags)));
    }

    @AfterEach
    void stop() throws Exception {
        if (deployment != null) {
            await(deployment.stop());
        }
        if (pooler != null) {
            pooler.close();
        }
    }

    @Test
    void takesAJobFromDocumentToStoredResult() {
        JobWatcher watcher =
                new JobWatcher(deployment.vertx(), deployment.jobs().store());

        Job job = await(deployment
                .jobs()
                .submit(deployment.documents().read(SPOT))
                .compose(stored -> watcher.end(stored.id())));

        assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
    }

    @Test
    void receivesTheNotificationsOfOtherNodes() {
        UUID id = UUID.randomUUID();
        Promise<UUID> received = Promise.promise();
        deployment
                .vertx()
                .eventBus()
                .<JobCancelled>consumer(
                        JobCancelled.ADDRESS,
                        message -> received.tryComplete(message.body().jobId()));
        Pool otherNode = TestDatabases.pool(deployment.vertx(), database);

        await(otherNode
                .preparedQuery("SELECT pg_notify($1, $2)")
                .execute(Tuple.of(JobStore.CANCELLED_CHANNEL, id.toString())));

        assertThat(await(received.future())).isEqualTo(id);
    }

    @Test
    void reportsOnQueues() throws Exception {
        URI queues = URI.create("http://127.0.0.1:" + deployment.httpPort() + "/api/v1/queues");

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(queues).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("spot_simulation");
    }
}
