package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RangeCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void printsTheClassesOfARangeOnABoard() {
        int exitCode = run("", "AsAcKdKc, 9s9cKsQd@0.5", "--board", "Ah9d8h", "--by", "class");

        assertThat(exitCode).isZero();
        assertThat(out.toString())
                .containsPattern("Ah9d8h made +hands +combos +share")
                .containsPattern("top_set +1 +1\\.0 +66\\.67%")
                .containsPattern("set +1 +0\\.5 +33\\.33%");
    }

    @Test
    void printsJsonForPrograms() {
        run("", "AsAcKdKc", "--board", "Ah9d8h", "--board", "KhQs2d", "--by", "class", "--format", "json");

        assertThat(new JsonObject(out.toString()).getJsonArray("classes")).hasSize(2);
    }

    @Test
    void readsALongRangeFromStandardInput() {
        run("AsAcKdKc@0.25,\n".repeat(30_000) + "AsAcKdQc", "-", "--samples", "0");

        assertThat(out.toString()).startsWith("2 of 270,725 hands");
    }

    @Test
    void marksThePlaceOfAMistakeWithoutRepeatingALongRange() {
        int exitCode = run("AsAcKdKc@0.25, ".repeat(30_000) + "AAX", "-");

        String[] lines = err.toString().split("\n");
        assertThat(exitCode).isEqualTo(ExitCode.INVALID);
        assertThat(lines[0]).contains("at offset 450002");
        assertThat(lines[1]).hasSizeLessThan(150);
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('X');
    }

    @Test
    void namesTheOptionThatIsWrong() {
        int exitCode = run("", "AA", "--board", "Ah", "--by", "class");

        assertThat(exitCode).isEqualTo(ExitCode.INVALID);
        assertThat(err.toString()).contains("--board: a board has 3, 4 or 5 cards");
    }

    private int run(String standardInput, String... arguments) {
        return new CommandLine(
                        new RangeCommand(new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8))))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }
}
