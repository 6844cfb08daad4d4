package io.plosolver.http;

import static io.plosolver.http.Contract.assertPromised;
import static io.plosolver.http.Contract.reference;
import static io.plosolver.http.Contract.resolve;
import static io.plosolver.http.Contract.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Computation;
import io.plosolver.jobtype.simulation.SpotSimulationHandler;
import io.plosolver.jobtype.solver.SolverAnalysisHandler;
import io.plosolver.jobtype.solver.SolverSettings;
import io.plosolver.jobtype.solver.SolverStorage;
import io.plosolver.simulation.SimulationLimits;
import io.plosolver.solver.SolverLimits;
import io.plosolver.testing.Claims;
import io.plosolver.testing.SolverDocuments;
import io.plosolver.testing.Spots;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OpenApiTest {

    private static final JsonObject DOCUMENT = Contract.DOCUMENT;
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(OpenApiTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void describesEveryRouteAndNoOther() {
        Set<String> described = new TreeSet<>();
        operations().forEach(operation -> described.add(operation.method() + " " + operation.path()));

        Set<String> routed = api.verticle.routes().stream()
                .filter(route -> route.methods() != null)
                .flatMap(route -> route.methods().stream()
                        .filter(method -> !method.name().equals("HEAD"))
                        .map(method -> method.name() + " " + route.getPath().replaceAll(":([a-z]+)", "{$1}")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).isEqualTo(routed);
    }

    @Test
    void promisesWhatIsAnsweredAboutStrategies() {
        String board = "AhKc8h5d2s";
        String job = "/api/v1/jobs/" + api.solved(Spots.river("AA**", board), board);
        String path = "/api/v1/jobs/{id}/strategy";
        HttpResponse<String> page = api.get(job + "/strategy?line=x&by=class&hands=AAKK");

        assertPromised("GET", path, page);
        assertPromised("GET", path, api.get(job + "/strategy?line=b33"));
        assertPromised("GET", path, api.get(job + "/strategy?hands=A"));
        assertPromised("GET", path, api.get(job + "/strategy?limit=x"));
        assertPromised("GET", path, api.get("/api/v1/jobs/" + api.queued() + "/strategy"));
        assertPromised("GET", path + "/breakdown", api.get(job + "/strategy/breakdown?by=made,nuts"));
        assertPromised("GET", path + "/breakdown", api.get(job + "/strategy/breakdown?by=ranks&limit=2"));
        assertPromised("GET", path + "/breakdown", api.get(job + "/strategy/breakdown"));
        String turn = "/api/v1/jobs/" + api.solved(Spots.turn("QQJJ, TT99", "AhKh8h5h"), "AhKh8h5h");
        assertPromised("GET", path + "/next-cards", api.get(turn + "/strategy/next-cards?line=x-x"));
        assertPromised("GET", path + "/next-cards", api.get(turn + "/strategy/next-cards?line=x"));
        assertPromised("GET", path + "/next-cards", api.get(turn + "/strategy/next-cards?line=x-x&first=2c"));
        assertPromised("GET", path + "/export", api.get(job + "/strategy/export?line=&format=json"));
    }

    @Test
    void isServedAsItIsAssembled() {
        assertThat(new JsonObject(api.get("/openapi.json").body())).isEqualTo(DOCUMENT);
    }

    @Test
    void refersOnlyToWhatIsThere() {
        List<String> references = new ArrayList<>();
        collectReferences(DOCUMENT, references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference ->
                        assertThat(resolve(reference)).as(reference).isNotNull());
    }

    @Test
    void namesEveryOperationOnce() {
        assertThat(operations().map(operation -> operation.described().getString("operationId")))
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @Test
    void givesExamplesThatSatisfyTheirSchemas() {
        List<String> violations = operations()
                .flatMap(operation -> bodies(operation.described()))
                .flatMap(OpenApiTest::exampleViolations)
                .toList();

        assertThat(violations).isEmpty();
    }

    @Test
    void promisesWhatIsAnswered() {
        // Another test completes the spot of the fixture, whose equals are answered at once.
        HttpResponse<String> created = api.post(ApiFixture.SPOT.replace("JhTh9h8d", "JhTh9h7d"));
        String job = "/api/v1/jobs/" + new JsonObject(created.body()).getString("id");
        String unknown = "/api/v1/jobs/" + UUID.randomUUID();

        assertPromised("POST", "/api/v1/jobs", created);
        assertPromised("POST", "/api/v1/jobs", api.post("{"));
        assertPromised("POST", "/api/v1/jobs", api.post("{}"));
        assertPromised("POST", "/api/v1/jobs", api.post(" ".repeat(ApiFixture.MAX_BODY_BYTES + 1)));
        assertPromised("POST", "/api/v1/jobs", api.post("{}", "text/plain"));
        assertPromised("GET", "/api/v1/jobs", api.get("/api/v1/jobs"));
        assertPromised("GET", "/api/v1/jobs", api.get("/api/v1/jobs?limit=0"));
        assertPromised("GET", "/api/v1/jobs", api.get("/api/v1/jobs", "Accept", "text/html"));
        assertPromised("GET", "/api/v1/jobs/{id}", api.get(job));
        assertPromised("GET", "/api/v1/jobs/{id}", api.get(unknown));
        assertPromised("GET", "/api/v1/jobs/{id}/events", api.get(unknown + "/events"));
        assertPromised("POST", "/api/v1/jobs/{id}/stop", api.postNothing(job + "/stop"));
        api.claim();
        assertPromised("POST", "/api/v1/jobs/{id}/stop", api.postNothing(job + "/stop"));
        assertPromised("POST", "/api/v1/jobs/{id}/stop", api.postNothing(unknown + "/stop"));
        assertPromised("DELETE", "/api/v1/jobs/{id}", api.delete(job));
        assertPromised("DELETE", "/api/v1/jobs/{id}", api.delete(unknown));
        assertPromised("GET", "/api/v1/jobs/{id}/log", api.get(job + "/log"));
        assertPromised("GET", "/api/v1/jobs/{id}/log", api.get(unknown + "/log"));
        String ranges = "/api/v1/ranges/parse";
        assertPromised("POST", ranges, api.postTo(ranges, "{\"game\": \"plo4\", \"range\": \"AA$ds\"}"));
        assertPromised("POST", ranges, api.postTo(ranges, "{\"game\": \"plo4\", \"range\": \"AA$\"}"));
        assertPromised("POST", ranges, api.postTo(ranges, "{"));
        String forecast = "/api/v1/solver/forecast";
        String river = SolverDocuments.job(SolverDocuments.history()).encode();
        assertPromised("POST", forecast, api.postTo(forecast, river));
        assertPromised("POST", forecast, api.postTo(forecast, ApiFixture.SPOT));
        assertPromised("POST", forecast, api.postTo(forecast, "{"));
        assertPromised("POST", "/api/v1/jobs", api.post(river));
        for (String path : List.of("/health", "/health/live", "/health/ready", "/openapi.json")) {
            assertPromised("GET", path, api.get(path));
        }
    }

    @Test
    void promisesTheResultsThatWorkersWrite() throws Exception {
        SpotSimulationHandler handler = new SpotSimulationHandler(SimulationLimits.DEFAULT);
        for (String change :
                List.of("{}", "{\"method\": \"monte_carlo\", \"trials\": 1000, \"include\": [\"categories\"]}")) {
            JsonObject document = new JsonObject(ApiFixture.SPOT);
            JsonObject params = document.getJsonObject("params").mergeIn(new JsonObject(change));
            String id = new JsonObject(api.post(document.encode()).body()).getString("id");

            api.complete(api.claim(), handler.run(Claims.of(handler.type(), params), Computation.onThisThread()));

            HttpResponse<String> completed = api.get("/api/v1/jobs/" + id);
            assertThat(new JsonObject(completed.body()).getString("status")).isEqualTo("COMPLETED");
            assertPromised("GET", "/api/v1/jobs/{id}", completed);
        }
    }

    @Test
    void promisesTheResultsOfSolves() throws Exception {
        SolverAnalysisHandler handler = new SolverAnalysisHandler(
                new SolverSettings(new SolverLimits(100_000_000, 1_000), 1, 60, 50_000_000), SolverStorage.NONE);
        for (String change : List.of("{}", "{\"include\": {\"strategy\": \"full\"}, \"algorithm\": \"cfr+\"}")) {
            JsonObject params = SolverDocuments.river().mergeIn(new JsonObject(change));
            String id = new JsonObject(
                            api.post(SolverDocuments.job(params).encode()).body())
                    .getString("id");

            api.complete(
                    api.claim("solver_analysis"),
                    handler.run(Claims.of(handler.type(), params), Computation.onThisThread()));

            HttpResponse<String> completed = api.get("/api/v1/jobs/" + id);
            assertThat(new JsonObject(completed.body()).getString("status")).isEqualTo("COMPLETED");
            assertPromised("GET", "/api/v1/jobs/{id}", completed);
        }
    }

    @Test
    void refusesWhatIsNoJob() {
        JsonObject wrong = new JsonObject(ApiFixture.SPOT);
        wrong.getJsonObject("params").put("game", "holdem");

        assertThat(violations(reference("JobDocument"), new JsonObject(ApiFixture.SPOT)))
                .isEmpty();
        assertThat(violations(reference("JobDocument"), wrong)).isNotEmpty();
    }

    private static Stream<String> exampleViolations(JsonObject content) {
        JsonObject examples = content.getJsonObject("examples", new JsonObject());
        Stream<Object> values = examples.stream().map(entry -> ((JsonObject) entry.getValue()).getValue("value"));
        return Stream.concat(values, Stream.ofNullable(content.getValue("example")))
                .filter(JsonObject.class::isInstance)
                .flatMap(value -> violations(content.getJsonObject("schema"), (JsonObject) value).stream());
    }

    private static Stream<JsonObject> bodies(JsonObject operation) {
        Stream<JsonObject> responses =
                operation.getJsonObject("responses").stream().map(entry -> (JsonObject) entry.getValue());
        return Stream.concat(responses, Stream.ofNullable(operation.getJsonObject("requestBody")))
                .map(body -> body.getJsonObject("content", new JsonObject()))
                .flatMap(content -> content.stream().map(entry -> (JsonObject) entry.getValue()));
    }

    private static void collectReferences(Object value, List<String> references) {
        if (value instanceof JsonObject object) {
            if (object.getValue("$ref") instanceof String reference) {
                references.add(reference);
            }
            object.forEach(entry -> collectReferences(entry.getValue(), references));
        } else if (value instanceof JsonArray array) {
            array.forEach(element -> collectReferences(element, references));
        }
    }

    private static Stream<Operation> operations() {
        return DOCUMENT.getJsonObject("paths").stream()
                .flatMap(path -> ((JsonObject) path.getValue())
                        .stream()
                                .map(method -> new Operation(
                                        method.getKey().toUpperCase(), path.getKey(), (JsonObject) method.getValue())));
    }

    private record Operation(String method, String path, JsonObject described) {}
}
