package io.plosolver.http;

import static io.plosolver.http.ApiFixture.SPOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that is no job: refused with the place of the fault, and nothing stored. */
class BadInputTest {

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(BadInputTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void forgetJobs() {
        api.forgetJobs();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(api.storedJobs()).isZero();
    }

    static Stream<Arguments> invalidJobs() {
        return Stream.of(
                hands("a card twice in a hand", "/params/players/0/hand", "AsAsKdQc", "JhTh9h8d"),
                hands("a card in two hands", "/params/players/1/hand", "AsAhKdQc", "AsTh9h8d"),
                hands("a card in a hand and on a board", "/params/players/1/hand", "AsAhKdQc", "AdTh9h8d"),
                boards("a card twice on a board", "/params/boards/0", "2s2s3d"),
                boards("a card on both boards", "/params/boards/1", "2s3s4d", "2s5s6d"),
                params("a dead card on a board", "/params/dead", params -> params.put("dead", "Ad")),
                hands("an unknown rank", "/params/players/0/hand", "XsAhKdQc", "JhTh9h8d"),
                hands("an unknown suit", "/params/players/0/hand", "AxAhKdQc", "JhTh9h8d"),
                hands("half a card", "/params/players/0/hand", "AsAhKdQ", "JhTh9h8d"),
                hands("three hole cards in plo4", "/params/players/0/hand", "AsAhKd", "JhTh9h8d"),
                hands("five hole cards in plo4", "/params/players/1/hand", "AsAhKdQc", "JhTh9h8d7c"),
                params("four hole cards in plo5", "/params/players/1/hand", params -> {
                    params.put("game", "plo5");
                    params.getJsonArray("players").getJsonObject(0).put("hand", "AsAhKdQc2d");
                }),
                boards("a board of one card", "/params/boards/0", "2s"),
                boards("a board of two cards", "/params/boards/1", "", "2s3s"),
                boards("a board of six cards", "/params/boards/0", "2s3s4s5s6s7s"),
                boards("three boards", "/params/boards", "", "", ""),
                boards("no board", "/params/boards"),
                hands("one player", "/params/players", "AsAhKdQc"),
                hands("no player", "/params/players"),
                randoms("nine players", "/params/players", "plo4", 9),
                randoms("more cards than a deck", "/params/players", "plo6", 8),
                trials("no trials", 0),
                trials("negative trials", -5),
                trials("absurd trials", 1_000_000_000_000_000L),
                trials("half a trial", 1.5),
                trials("trials in words", "many"),
                params("no target", "/params/targetStandardError", params -> params.put("targetStandardError", 0)),
                params("an absurd seed", "/params/seed", params -> params.put("seed", 1e300)),
                params(
                        "an unknown part",
                        "/params/include/0",
                        params -> params.put("include", new JsonArray().add("x"))),
                params("an unknown method", "/params/method", params -> params.put("method", "fast")),
                params("an unknown game", "/params/game", params -> params.put("game", "holdem")),
                params("no game", "/params/game", params -> params.remove("game")),
                params("no players", "/params/players", params -> params.remove("players")),
                params("boards in a text", "/params/boards", params -> params.put("boards", "Ad8c2s")),
                params("an unknown parameter", "/params/board", params -> params.put("board", "Ad8c2s")),
                params("a name that needs escaping", "/params/a~1b~0c", params -> params.put("a/b~c", 1)),
                player("an unknown field of a player", "/params/players/0/name", new JsonObject().put("name", "x")),
                player("a player of nothing", "/params/players/0", new JsonObject()),
                player(
                        "a player of two kinds",
                        "/params/players/0",
                        new JsonObject().put("hand", "AsAhKdQc").put("random", true)),
                player("a random that is false", "/params/players/0/random", new JsonObject().put("random", false)),
                job("an unknown type", "/type", job -> job.put("type", "nonsense")),
                job(
                        "a probe where probes are off",
                        "/type",
                        job -> job.put("type", "probe").put("params", new JsonObject().put("kind", "noop"))),
                job("a type that is no text", "/type", job -> job.put("type", 1)),
                job("no type", "/type", job -> job.remove("type")),
                job("no parameters", "/params", job -> job.remove("params")),
                job("parameters that are a list", "/params", job -> job.put("params", new JsonArray())),
                job("an unknown field", "/prio", job -> job.put("prio", 1)),
                job("a priority above the highest", "/priority", job -> job.put("priority", 10)),
                job("a priority below the lowest", "/priority", job -> job.put("priority", -1)),
                job("no attempt", "/maxAttempts", job -> job.put("maxAttempts", 0)),
                job("too many attempts", "/maxAttempts", job -> job.put("maxAttempts", 11)),
                job("absurdly many attempts", "/maxAttempts", job -> job.put("maxAttempts", 5_000_000_000L)),
                job("a time limit without a unit", "/timeLimit", job -> job.put("timeLimit", "60")),
                job("a time limit of nothing", "/timeLimit", job -> job.put("timeLimit", "PT0S")),
                job("a time limit above the highest", "/timeLimit", job -> job.put("timeLimit", "PT2H")),
                job("a lone surrogate", "/type", job -> job.put("type", "LONE")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidJobs")
    void pointsAtWhatIsInvalid(String fault, String pointer, JsonObject document) {
        HttpResponse<String> response = api.post(document.encode().replace("LONE", "\\ud800"));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        JsonObject problem = problem(response, "invalid-job");
        assertThat(pointers(problem)).containsExactly(pointer);
        assertThat(problem.getString("detail")).startsWith(pointer + ": ");
    }

    @Test
    void reportsAllThatIsInvalidAtOnce() {
        JsonObject document = new JsonObject(SPOT).put("priority", 10).put("timeLimit", "x");
        document.getJsonObject("params").put("trials", 0).put("game", "plo7");

        JsonObject problem = problem(api.post(document.encode()), "invalid-job");

        assertThat(pointers(problem))
                .containsExactlyInAnyOrder("/priority", "/timeLimit", "/params/trials", "/params/game");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/params/game | {\"game\": \"plo7\"} | must be one of plo4, plo5, plo6, got \"plo7\"",
                "/params/trials | {\"trials\": 0} | must be at least 1, got 0",
                "/params/trials | {\"trials\": \"x\"} | must be a whole number, got \"x\"",
                "/params/targetStandardError | {\"targetStandardError\": \"x\"} | must be a number, got \"x\"",
                "/params/targetStandardError | {\"targetStandardError\": 0} | must be more than 0, got 0",
                "/params/boards | {\"boards\": []} | must have at least 1 entry, got 0",
                "/params/boards | {\"boards\": [\"\", \"\", \"\"]} | must have at most 2 entries, got 3",
                "/params/bord | {\"bord\": 1} | unknown field: remove it or correct its name"
            })
    void saysWhatWouldBeRight(String pointer, String change, String detail) {
        JsonObject document = new JsonObject(SPOT);
        document.getJsonObject("params").mergeIn(new JsonObject(change));

        JsonObject problem = problem(api.post(document.encode()), "invalid-job");

        assertThat(problem.getJsonArray("errors").getJsonObject(0))
                .isEqualTo(new JsonObject().put("pointer", pointer).put("detail", detail));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ | line 1, column",
                "{\"type\": \"a\",} | line 1, column 14",
                "{\"type\": 'a'} | line 1, column 10",
                "{\"type\": \"a\", \"type\": \"b\"} | Duplicate field 'type' at line 1, column",
                "{\"params\": {\"a\": 1, \"a\": 2}} | Duplicate field 'a'",
                "{} {} | something after the object's end at line 1, column",
                "{} x | line 1, column 4",
                "[] | no JSON object",
                "1 | no JSON object",
                "null | no JSON object",
                "\"text\" | no JSON object",
                "{\"a\": NaN} | line 1, column",
                "{\"a\": 01} | line 1, column",
                "{\"a\": 1e999} | the number at /a is out of range",
                "{\"a\": [{}, 99999999999999999999]} | the number at /a/1 is out of range",
                "`` | it is empty"
            })
    void saysWhereJsonIsMalformed(String body, String detail) {
        HttpResponse<String> response = api.post(body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(problem(response, "malformed-json").getString("detail")).contains(detail);
    }

    @Test
    void countsLinesOfMalformedJson() {
        JsonObject problem = problem(api.post("{\n  \"type\": \"a\"\n  \"params\": {}\n}"), "malformed-json");

        assertThat(problem.getString("detail")).contains("line 3, column 3");
    }

    @Test
    void refusesDeepNesting() {
        JsonObject problem =
                problem(api.post("{\"a\": " + "[".repeat(2_000) + "]".repeat(2_000) + "}"), "malformed-json");

        assertThat(problem.getString("detail")).contains("deeper than 32 levels");
    }

    @Test
    void refusesLongNumbers() {
        JsonObject problem = problem(api.post("{\"a\": " + "9".repeat(5_000) + "}"), "malformed-json");

        assertThat(problem.getString("detail")).contains("more than 64 characters");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        HttpResponse<String> response = api.send(HttpRequest.newBuilder(api.uri("/api/v1/jobs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .build());

        assertThat(response.statusCode()).isEqualTo(400);
        problem(response, "malformed-json");
    }

    @Test
    void refusesABodyOverTheLimit() {
        String body = new JsonObject(SPOT)
                .put("x", "y".repeat(ApiFixture.MAX_BODY_BYTES))
                .encode();

        HttpResponse<String> response = api.post(body);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(problem(response, "body-too-large").getString("detail")).contains("10000 bytes");
    }

    @Test
    void refusesAnEndlessBody() {
        byte[] chunk = "y".repeat(1_000).getBytes();
        HttpResponse<String> response = api.send(HttpRequest.newBuilder(api.uri("/api/v1/jobs"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArrays(Collections.nCopies(50, chunk)))
                .build());

        assertThat(response.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "x"
            })
    void refusesOtherContentTypes(String type) {
        HttpResponse<String> response = api.post(SPOT, type);

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(problem(response, "unsupported-media-type").getString("detail"))
                .contains("application/json");
    }

    @Test
    void refusesABodyOfNoContentType() {
        HttpResponse<String> response = api.send(HttpRequest.newBuilder(api.uri("/api/v1/jobs"))
                .POST(HttpRequest.BodyPublishers.ofString(SPOT))
                .build());

        assertThat(response.statusCode()).isEqualTo(415);
    }

    private static Arguments job(String fault, String pointer, Consumer<JsonObject> change) {
        JsonObject document = new JsonObject(SPOT);
        change.accept(document);
        return arguments(fault, pointer, document);
    }

    private static Arguments params(String fault, String pointer, Consumer<JsonObject> change) {
        return job(fault, pointer, job -> change.accept(job.getJsonObject("params")));
    }

    private static Arguments boards(String fault, String pointer, String... boards) {
        return params(fault, pointer, params -> params.put("boards", new JsonArray(List.of(boards))));
    }

    private static Arguments hands(String fault, String pointer, String... hands) {
        JsonArray players = new JsonArray();
        for (String hand : hands) {
            players.add(new JsonObject().put("hand", hand));
        }
        return params(fault, pointer, params -> params.put("players", players));
    }

    private static Arguments randoms(String fault, String pointer, String game, int count) {
        JsonArray players = new JsonArray();
        for (int i = 0; i < count; i++) {
            players.add(new JsonObject().put("random", true));
        }
        return params(fault, pointer, params -> params.put("game", game).put("players", players));
    }

    private static Arguments player(String fault, String pointer, JsonObject player) {
        return params(fault, pointer, params -> params.getJsonArray("players").set(0, player));
    }

    private static Arguments trials(String fault, Object trials) {
        return params(fault, "/params/trials", params -> params.put("trials", trials));
    }

    private static JsonObject problem(HttpResponse<String> response, String type) {
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonObject problem = new JsonObject(response.body());
        assertThat(problem.getString("type")).as(response.body()).isEqualTo("urn:plosolver:problem:" + type);
        assertThat(problem.getInteger("status")).isEqualTo(response.statusCode());
        assertThat(problem.getString("instance")).isEqualTo("/api/v1/jobs");
        return problem;
    }

    private static List<String> pointers(JsonObject problem) {
        return problem.getJsonArray("errors").stream()
                .map(JsonObject.class::cast)
                .map(error -> error.getString("pointer"))
                .toList();
    }
}
