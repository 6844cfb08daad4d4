package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.service.Jobs;
import io.plosolver.testing.Spots;
import io.plosolver.testing.TestDatabases;
import io.plosolver.worker.ComputePool;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestTimeoutsTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final String BOARD = "AhKc8h5d2s";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        ApiFixture.await(vertx.close());
    }

    @Test
    void keepAConnectionForLongerThanARequestMayTake() {
        assertThat(RequestTimeouts.IDLE).isGreaterThan(RequestTimeouts.COMPUTATION.plus(Jobs.DATABASE_LIMIT));
    }

    @Test
    void refuseARequestThatWaitsTooLongForAStrategy() {
        DatabaseAddress address = TestDatabases.fresh(RequestTimeoutsTest.class);
        try (ApiFixture api = ApiFixture.startWithComputationLimit(SHORT, address)) {
            UUID job = api.solved(Spots.river("QQJJ, TT99", BOARD), BOARD);
            SqlConnection lock = lockStrategies(address);

            HttpResponse<String> refused = api.get("/api/v1/jobs/" + job + "/strategy");
            ApiFixture.await(lock.close());

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Retry-After")).contains("10");
            assertThat(new JsonObject(refused.body()).getString("type")).isEqualTo("urn:plosolver:problem:too-busy");
            Contract.assertPromised("GET", "/api/v1/jobs/{id}/strategy", refused);
        }
    }

    @Test
    void refuseWorkThatWaitsTooLongForAThread() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        ComputePool pool = new ComputePool(vertx, SHORT);
        try {
            assertThatThrownBy(() -> ApiFixture.await(pool.run(() -> {
                        release.await();
                        return "late";
                    })))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refusal -> assertThat(refusal.problem().toJson("/").getString("detail"))
                                    .contains("no answer after 0.05 seconds", "try again in 10 seconds"));
        } finally {
            release.countDown();
        }
    }

    /** Makes every query for a strategy wait until the connection is closed. */
    private SqlConnection lockStrategies(DatabaseAddress address) {
        Pool pool = TestDatabases.pool(vertx, address);
        SqlConnection connection = ApiFixture.await(pool.getConnection());
        ApiFixture.await(connection
                .begin()
                .compose(begun -> connection
                        .query("LOCK TABLE strategy IN ACCESS EXCLUSIVE MODE")
                        .execute()));
        return connection;
    }
}
