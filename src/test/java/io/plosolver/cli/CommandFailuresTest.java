package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.InProcess.Result;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandFailuresTest {

    @ParameterizedTest
    @CsvSource({
        "rnage AA**, range",
        "dead-leters list, dead-letters",
        "submitt x.json, submit",
        "inspect actve, active",
        "queues puase spot_simulation, pause",
        "jobs --status compleeted, completed",
        "jobs --statsu queued, --status",
        "serve --prt 80, --port",
        "run --formt json x.json, --format",
        "run --format jsn x.json, json",
    })
    void suggestsWhatAMistypedArgumentMayMean(String arguments, String meant) {
        Result result = new InProcess().run(arguments.split(" "));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines())
                .filteredOn(line -> line.startsWith("Did you mean "))
                .singleElement()
                .asString()
                .matches("Did you mean (\\S+ or )*" + meant + "( or \\S+)*\\?");
    }

    @Test
    void suggestsNothingForWhatResemblesNothing() {
        Result result = new InProcess().run("inspect", "zzz");

        assertThat(result.err()).doesNotContain("Did you mean");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jobs",
                "events",
                "inspect active",
                "dead-letters list",
                "cancel 01900000-0000-7000-8000-000000000000"
            })
    void namesTheAddressAndTheNextStepWhenTheNodeIsUnreachable(String command) {
        // Port 1 is tcpmux, which no machine of today serves.
        Result result =
                new InProcess().with("PLOSOLVER_URL", "http://127.0.0.1:1").run(command.split(" "));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errLines())
                .containsExactly(
                        "plosolver: The node cannot be reached",
                        "  nothing answers at http://127.0.0.1:1 (connection refused): start a node there with"
                                + " \"plosolver serve\", or name the one that runs with --url or PLOSOLVER_URL");
    }

    @Test
    void printsAProblemDocumentWhenTheNodeIsUnreachableInJson() {
        Result result = new InProcess().run("jobs", "--url", "http://127.0.0.1:1", "--format", "json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(new JsonObject(result.err()).fieldNames()).containsExactly("type", "title", "detail");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        Result result = new InProcess().with("PLOSOLVER_URL", "127.0.0.1:8080").run("jobs");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("127.0.0.1:8080 is no address of a node");
    }

    @Test
    void reportsAllInvalidSettingsInOneProblemDocument() {
        List<String> lines = new InProcess()
                .run("config", "-D", "http.port=70000", "-D", "worker.slots=many")
                .errLines();

        assertThat(lines).first().isEqualTo("plosolver: The configuration is invalid");
        assertThat(lines).anyMatch(line -> line.contains("http.port")).anyMatch(line -> line.contains("worker.slots"));
    }
}
