package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.service.Jobs;
import io.plosolver.testing.Spots;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
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
