package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.InProcess.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments, environment and files of commands, in this process. */
class CommandLineTest {

    @Test
    void printsItsVersion() {
        Result result = new InProcess().run("--version");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).matches("plosolver \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "run", "check", "rank", "config"})
    void helpsWithEveryCommand(String command) {
        Result result = new InProcess().run(command, "--help");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).startsWith("Usage: plosolver " + command);
        assertThat(result.err()).isEmpty();
    }

    static Stream<Arguments> badUsages() {
        return Stream.of(
                Arguments.of(List.of(), "missing command"),
                Arguments.of(List.of("solve"), "'solve'"),
                Arguments.of(List.of("--frobnicate"), "'--frobnicate'"),
                Arguments.of(List.of("serve", "--frobnicate"), "'--frobnicate'"),
                Arguments.of(List.of("serve", "--port", "http"), "'--port'"),
                Arguments.of(List.of("run"), "'FILE'"),
                Arguments.of(List.of("run", "--format", "xml", "-"), "'xml'"),
                Arguments.of(List.of("run", "-", "-"), "standard input (-) can be read only once"),
                Arguments.of(List.of("check", "127.0.0.1"), "127.0.0.1 is no address of a node"),
                Arguments.of(List.of("check", "--live"), "--live needs the URL of a node"),
                Arguments.of(List.of("rank"), "'--game=GAME'"),
                Arguments.of(List.of("rank", "--game", "holdem"), "'holdem'"),
                Arguments.of(List.of("config", "-D", "no.such.setting=1"), "unknown setting no.such.setting"));
    }

    @ParameterizedTest
    @MethodSource("badUsages")
    void refusesBadUsage(List<String> arguments, String reason) {
        Result result = new InProcess().run(arguments.toArray(String[]::new));

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("plosolver: ").contains(reason);
    }

    @Test
    void refusesAnUnknownLogLevel() {
        Result result = new InProcess().with("PLOSOLVER_LOG_LEVEL", "loud").run("config");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("PLOSOLVER_LOG_LEVEL=loud: use one of TRACE, DEBUG, INFO");
    }

    static Stream<Arguments> badRankLines() {
        return Stream.of(
                Arguments.of("plo4", "AsKsQs2c3d", "write a board and a hand"),
                Arguments.of("plo4", "AsKsQs2c JsTs9h8d", "a board of plo4 has 5 cards, got 4"),
                Arguments.of("plo5", "AsKsQs2c3d JsTs9h8d", "a hand of plo5 has 5 cards, got 4"),
                Arguments.of("plo4", "AsKsQs2c3d AsTs9h8d", "duplicate card As"),
                Arguments.of("plo4", "AsKsQs2c3d JsJs9h8d", "duplicate card Js"),
                Arguments.of("plo4", "AsKsQs2c3x JsTs9h8d", "unknown card \"3x\""));
    }

    @ParameterizedTest
    @MethodSource("badRankLines")
    void namesTheLineThatCannotBeRanked(String game, String line, String reason) {
        Result result = new InProcess().runWithInput("\n" + line + "\n", "rank", "--game", game);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).startsWith("plosolver: line 2: " + reason);
    }

    @Test
    void masksSecretsInThePrintedConfiguration() {
        Result result = new InProcess()
                .with("DATABASE_URL", "postgresql://app:hunter2hunter2@db.example/plosolver")
                .with("PLOSOLVER_HTTP_TOKEN", "correct-horse-battery-staple")
                .run("config");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("database.url = \"********\"", "http.token = \"********\"")
                .doesNotContain("hunter2", "horse");
    }

    @Test
    void prefersFlagsToEnvironmentToFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("node.conf"), """
                http.port = 1001
                worker.slots = 1001
                dispatch.lease = 11s
                """);

        Result result = new InProcess()
                .with("PLOSOLVER_HTTP_PORT", "1002")
                .with("PLOSOLVER_WORKER_SLOTS", "1002")
                .run("config", "--config", file.toString(), "-D", "http.port=1003");

        assertThat(result.outLines())
                .anyMatch(line -> line.matches("http.port = \"?1003\"? .*flag.*"))
                .anyMatch(line -> line.matches("worker.slots = \"?1002\"? .*PLOSOLVER_WORKER_SLOTS.*"))
                .anyMatch(line -> line.matches("dispatch.lease = \"?11s\"? .*node.conf.*"));
    }

    @Test
    void reportsEveryInvalidSettingAtOnce() {
        Result result = new InProcess()
                .run("config", "-D", "http.port=70000", "-D", "worker.slots=many", "-D", "dispatch.lease=0s");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("http.port", "worker.slots", "dispatch.lease");
    }
}
