package io.plosolver.app;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.plosolver.app.database.Database;
import io.plosolver.app.database.DatabaseSettings;
import io.plosolver.testing.NodeProcess;
import io.plosolver.testing.SmallDisk;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A node whose embedded database dies or finds its disk full. */
class EmbeddedDatabaseFaultsTest {

    private static final int DISK_MEBIBYTES = 160;
    /** Less than the default of database.min-free-space, and enough for PostgreSQL. */
    private static final int SCARCE_MEBIBYTES = 48;

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MOST_POSTS = 500;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.plosolver");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    /** A migrated database, of which each test starts a copy. */
    @TempDir
    private static Path prepared;

    @TempDir
    private Path folder;

    private Deployment deployment;

    @BeforeAll
    static void prepare() {
        Database.open(new DatabaseSettings(Optional.empty(), Optional.of(prepared), false, 0, 1, Duration.ofSeconds(5)))
                .close();
    }

    private static Path copyInto(Path parent) throws Exception {
        Path copy = parent.resolve("database");
        new ProcessBuilder("cp", "-a", prepared.toString(), copy.toString())
                .start()
                .waitFor();
        return copy;
    }

    @AfterEach
    void stop() {
        if (deployment != null) {
            await(deployment.stop());
        }
        logger.setLevel(null);
        logger.setAdditive(true);
        logger.detachAppender(log);
    }

    @Test
    void startsADeadServerAgainAndRunsTheJobs() throws Exception {
        Path directory = copyInto(folder);
        Path data = directory.resolve("data");
        start(directory, Map.of());
        int port = port(data);
        Path settings = data.resolve("postgresql.conf");
        String valid = Files.readString(settings);
        String job = post(spot(2)).headers().firstValue("Location").orElseThrow();

        // It cannot start again before the setting is gone.
        Files.writeString(settings, "\nno_such_setting = 1\n", StandardOpenOption.APPEND);
        postmaster(data).destroyForcibly();
        awaitReadiness(503);
        Awaitility.await()
                .atMost(LIMIT)
                .until(() -> !linesOfLog("no_such_setting").isEmpty());
        JsonObject away = awaitReadiness(503);
        Files.writeString(settings, valid);
        awaitReadiness(200);

        assertThat(database(away).getString("error"))
                .contains("the embedded PostgreSQL has ended")
                .as("what everybody may see")
                .doesNotContain(folder.toString());
        assertThat(linesOfLog("unrecognized configuration parameter \"no_such_setting\""))
                .as("however many starts fail")
                .hasSize(1);
        assertThat(port(data)).isEqualTo(port);
        awaitCompletion(job);
        awaitCompletion(post(spot(3)).headers().firstValue("Location").orElseThrow());
    }

    @Test
    void tellsPostsAndReadinessOfADiskThatPostgresqlFindsFull() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(
                        Files.createDirectory(folder.resolve("disk")),
                        DISK_MEBIBYTES,
                        EmbeddedDatabaseFaultsTest.class);
                AutoCloseable node = this::stop) {
            start(copyInto(disk.folder()), Map.of("worker.slots", "1", "database.min-free-space", "0"));
            String first = post(spot(2)).headers().firstValue("Location").orElseThrow();
            assertThat(get("/health/ready").statusCode()).isEqualTo(200);

            disk.fill();
            HttpResponse<String> refused = postUntilRefused();
            JsonObject ready = awaitReadiness(503);

            assertThat(refused.statusCode()).isEqualTo(503);
            JsonObject problem = new JsonObject(refused.body());
            assertThat(problem.getString("type")).isEqualTo("urn:plosolver:problem:database-full");
            assertThat(problem.getString("detail")).contains("Free space");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(database(ready).getString("error")).contains("full", "free space");
            for (int again = 0; again < 20; again++) {
                post(large());
            }
            assertThat(linesOfLog("nothing can be stored")).hasSize(1);
            assertThat(List.copyOf(log.list).stream()
                            .filter(event -> event.getThrowableProxy() != null
                                    && String.valueOf(event.getThrowableProxy().getMessage())
                                            .contains("No space left")))
                    .as("claims and outcomes that are tried again; the heartbeat logs the first failure of an outage")
                    .hasSizeLessThanOrEqualTo(1);

            disk.free();
            awaitReadiness(200);
            assertThat(post(large()).statusCode()).isEqualTo(202);
            assertThat(get(first).statusCode()).isEqualTo(200);
        }
    }

    /** What is stored already, and jobs that run, need the space that is left. */
    @Test
    void refusesPostsBeforePostgresqlDoesAndKeepsAllJobs() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(
                        Files.createDirectory(folder.resolve("disk")),
                        DISK_MEBIBYTES,
                        EmbeddedDatabaseFaultsTest.class);
                AutoCloseable node = this::stop) {
            start(copyInto(disk.folder()), Map.of());
            String first = post(spot(2)).headers().firstValue("Location").orElseThrow();
            HttpRequest repeatable =
                    postRequest(spot(3)).header("Idempotency-Key", "a").build();
            HttpResponse<String> stored = send(repeatable);
            awaitReadiness(200);

            disk.fillAllBut(SCARCE_MEBIBYTES);
            JsonObject ready = awaitReadiness(503);
            HttpResponse<String> refused = post(spot(4));

            assertThat(refused.statusCode()).isEqualTo(503);
            JsonObject problem = new JsonObject(refused.body());
            assertThat(problem.getString("type")).isEqualTo("urn:plosolver:problem:database-full");
            assertThat(problem.getString("detail")).contains("Free space");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(database(ready).getString("error")).contains("almost full", "free space");
            assertThat(linesOfLog("is almost full")).hasSize(1);
            assertThat(linesOfLog("nothing can be stored"))
                    .as("writes that PostgreSQL refused")
                    .isEmpty();
            assertThat(send(repeatable).body())
                    .as("a post that was stored before")
                    .contains(idOf(stored));
            awaitCompletion(first);

            disk.free();
            awaitReadiness(200);
            assertThat(post(spot(4)).statusCode()).isEqualTo(202);
        }
    }

    /** PostgreSQL ends when it cannot write its log, and cannot start again before there is space. */
    @Test
    void survivesADiskWithoutSpaceForTheLogOfTheDatabase() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(
                        Files.createDirectory(folder.resolve("disk")),
                        DISK_MEBIBYTES,
                        EmbeddedDatabaseFaultsTest.class);
                AutoCloseable node = this::stop) {
            Path directory = copyInto(disk.folder());
            start(directory, Map.of("node.roles", "http"));
            String job = post(spot(2)).headers().firstValue("Location").orElseThrow();

            disk.fill();
            useUpTheLog(directory);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> databaseError(get("/health/ready")).contains("free space"));
            HttpResponse<String> refused = post(spot(3));
            disk.free();
            awaitReadiness(200);

            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(get(job).statusCode()).isEqualTo(200);
            assertThat(post(spot(4)).statusCode()).isEqualTo(202);
        }
    }

    /** Begins new segments of the write-ahead log until the server ends. */
    private static void useUpTheLog(Path directory) throws IOException {
        String url = "jdbc:postgresql://127.0.0.1:" + port(directory.resolve("data"))
                + "/postgres?user=postgres&password=" + Files.readString(directory.resolve("password"));
        for (int segment = 0; segment < 50; segment++) {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_logical_emit_message(false, 'test', 'text'), pg_switch_wal()");
            } catch (SQLException e) {
                return;
            }
        }
        throw new AssertionError("the log has space");
    }

    private void start(Path directory, Map<String, String> flags) {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        logger.setLevel(Level.WARN);
        Map<String, String> all = new HashMap<>(
                Map.of("http.port", "0", "management.port", "0", "database.directory", directory.toString()));
        all.putAll(flags);
        deployment = await(Deployment.start(Configuration.load(Optional.empty(), NodeProcess.SHORT_LIVED, all)));
    }

    private HttpResponse<String> postUntilRefused() throws Exception {
        for (int posts = 0; posts < MOST_POSTS; posts++) {
            HttpResponse<String> response = post(large());
            if (response.statusCode() != 202) {
                return response;
            }
        }
        throw new AssertionError("the disk does not fill up");
    }

    private List<String> linesOfLog(String text) {
        return List.copyOf(log.list).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> line.contains(text))
                .toList();
    }

    private static JsonObject spot(int seed) {
        return document("AA**", seed);
    }

    /** A document of half a megabyte that PostgreSQL cannot compress to a page. */
    private static JsonObject large() {
        Random random = new Random();
        StringBuilder range = new StringBuilder("AsAhKdQc");
        for (int hand = 0; hand < 20_000; hand++) {
            range.append(", AsAhKdQc@0.").append(1 + random.nextInt(999_999_999));
        }
        return document(range.toString(), 1);
    }

    private static JsonObject document(String range, int seed) {
        return new JsonObject()
                .put("type", "spot_simulation")
                .put(
                        "params",
                        new JsonObject()
                                .put("game", "plo4")
                                .put("boards", List.of("2c7d9h"))
                                .put(
                                        "players",
                                        List.of(
                                                new JsonObject().put("range", range),
                                                new JsonObject().put("hand", "JcTc9c8d")))
                                .put("method", "monte_carlo")
                                .put("trials", 1_000)
                                .put("seed", seed));
    }

    private void awaitCompletion(String job) {
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(new JsonObject(get(job).body()).getString("status"))
                        .isEqualTo("COMPLETED"));
    }

    /** Waits until the readiness resource answers with a status and returns its document. */
    private JsonObject awaitReadiness(int status) {
        return new JsonObject(Awaitility.await()
                .atMost(LIMIT)
                .until(() -> get("/health/ready"), response -> response.statusCode() == status)
                .body());
    }

    private static JsonObject database(JsonObject health) {
        return health.getJsonArray("checks").stream()
                .map(JsonObject.class::cast)
                .filter(check -> check.getString("name").equals("database"))
                .findFirst()
                .orElseThrow();
    }

    private static String databaseError(HttpResponse<String> health) {
        return database(new JsonObject(health.body())).getString("error", "");
    }

    private static ProcessHandle postmaster(Path data) throws IOException {
        return ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).get(0)))
                .orElseThrow();
    }

    private static int port(Path data) throws IOException {
        return Integer.parseInt(
                Files.readAllLines(data.resolve("postmaster.pid")).get(3));
    }

    private HttpResponse<String> post(JsonObject document) throws Exception {
        return send(postRequest(document).build());
    }

    private HttpRequest.Builder postRequest(JsonObject document) {
        return HttpRequest.newBuilder(uri("/api/v1/jobs"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(document.encode()));
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, BodyHandlers.ofString());
    }

    private static String idOf(HttpResponse<String> posted) {
        return new JsonObject(posted.body()).getString("id");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + deployment.httpPort()).resolve(path);
    }
}
