package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.Spots;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An address may have only some exports under way. */
@Timeout(60)
class ExportLimitTest {

    private static final int PER_CLIENT = 16;
    private static final String BOARD = "AhKc8h5d2s";

    @Test
    void refusesOneExportTooMany() throws IOException {
        DatabaseAddress address = TestDatabases.fresh(ExportLimitTest.class);
        Vertx vertx = Vertx.vertx();
        List<Socket> sockets = new ArrayList<>();
        try (ApiFixture api = ApiFixture.start(address)) {
            UUID job = api.solved(Spots.river("QQJJ, TT99", BOARD), BOARD);
            SqlConnection lock = lockStrategies(vertx, address);
            for (int i = 0; i <= PER_CLIENT; i++) {
                Socket socket = RawHttp.connect("127.0.0.3", api.port());
                sockets.add(socket);
                socket.getOutputStream().write(export(job));
            }
            while (sockets.stream().noneMatch(ExportLimitTest::isAnswered)) {
                Thread.onSpinWait();
            }
            ApiFixture.await(lock.close());

            List<String> answers = new ArrayList<>();
            for (Socket socket : sockets) {
                answers.add(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII));
            }
            assertThat(answers).containsOnlyOnce("HTTP/1.1 503");
            assertThat(answers).filteredOn("HTTP/1.1 200"::equals).hasSize(PER_CLIENT);
            awaitAnExport(api, job);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
            ApiFixture.await(vertx.close());
        }
    }

    /** Waits until the exports have ended and the address may have another one. */
    private static void awaitAnExport(ApiFixture api, UUID job) {
        String answer = "";
        while (!answer.startsWith("HTTP/1.1 200")) {
            answer = RawHttp.headFrom("127.0.0.3", api.port(), "GET /api/v1/jobs/" + job + "/strategy/export HTTP/1.1");
        }
    }

    private static byte[] export(UUID job) {
        return ("GET /api/v1/jobs/" + job + "/strategy/export HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isAnswered(Socket socket) {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes every query for a strategy wait until the connection is closed. */
    private static SqlConnection lockStrategies(Vertx vertx, DatabaseAddress address) {
        SqlConnection connection =
                ApiFixture.await(TestDatabases.pool(vertx, address).getConnection());
        ApiFixture.await(connection
                .begin()
                .compose(begun -> connection
                        .query("LOCK TABLE strategy IN ACCESS EXCLUSIVE MODE")
                        .execute()));
        return connection;
    }
}
