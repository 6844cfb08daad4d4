package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.testing.Spots;
import io.plosolver.testing.TcpProxy;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database behind a link that lets nothing through: it refuses nothing and answers nothing. */
class SilentDatabaseTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String BOARD = "AhKc8h5d2s";

    private final DatabaseAddress address = TestDatabases.fresh(SilentDatabaseTest.class);
    private final Vertx network = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));

    private TcpProxy link;
    private ApiFixture api;

    @BeforeEach
    void connect() {
        link = TcpProxy.to(network, address.options().getPort());
        api = ApiFixture.startWithDatabaseTimeout(TIMEOUT, through(link));
        assertThat(api.post(ApiFixture.SPOT).statusCode()).isEqualTo(202);
    }

    @AfterEach
    void close() {
        mend();
        api.close();
        ApiFixture.await(network.close());
    }

    @Test
    void answersInsteadOfWaitingAndGoesOnWhenItSpeaksAgain() {
        cut();

        isUnavailable(api.post(ApiFixture.SPOT));
        isUnavailable(api.get("/api/v1/jobs"));
        isUnavailable(api.get("/api/v1/jobs/" + UUID.randomUUID()));
        isUnavailable(api.delete("/api/v1/jobs/" + UUID.randomUUID()));

        assertThatThrownBy(() -> ApiFixture.await(api.jobs.changed(Map.of(UUID.randomUUID(), 1))))
                .as("the refresh of event streams")
                .hasMessageContaining("has not answered");

        mend();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.post(ApiFixture.SPOT).statusCode() == 202);
    }

    @Test
    void failsReadsOfStrategiesThatAreNotAnswered() {
        Solve solve = ApiFixture.await(
                api.service.solve(api.solved(Spots.river("QQJJ, TT99", BOARD), BOARD), api.pools.budget()));
        cut();

        assertThatThrownBy(() -> ApiFixture.await(api.lines.lines(solve))).hasMessageContaining("has not answered");
        assertThatThrownBy(() -> ApiFixture.await(api.service.decision(solve, "", api.pools.budget())))
                .hasMessageContaining("has not answered");
    }

    private static void isUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    private DatabaseAddress through(TcpProxy link) {
        int port = address.options().getPort();
        return DatabaseAddress.ofUrl(TestDatabases.url(address).replace(":" + port + "/", ":" + link.port() + "/"));
    }

    private void cut() {
        network.runOnContext(go -> link.cut());
    }

    private void mend() {
        network.runOnContext(go -> link.mend());
    }
}
