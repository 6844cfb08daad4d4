package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.cli.InProcess.Result;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");
    private static final String DOUBLE_BOARD_FLOP = "examples/double-board-flop.json";

    @Test
    void runsEveryExample() throws Exception {
        List<String> files = examples();

        Result result = new InProcess()
                .run(Stream.concat(Stream.of("run", "--format", "json"), files.stream())
                        .toArray(String[]::new));

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        List<JsonObject> lines = result.outLines().stream().map(JsonObject::new).toList();
        assertThat(lines).extracting(line -> line.getString("file")).containsExactlyElementsOf(files);
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.getString("status")).isEqualTo("COMPLETED");
            assertThat(sumOfEquities(line.getJsonObject("result"))).isCloseTo(1, within(1e-9));
        });
    }

    @Test
    void printsTheKnownResultOfTheDoubleBoardFlop() {
        Result result = new InProcess().run("run", DOUBLE_BOARD_FLOP);

        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        // 634 of 703 run-outs won on board 1; 228 won and 3 tied on board 2; 129,988 of 442,890 deals scooped.
        assertThat(result.out())
                .startsWith(DOUBLE_BOARD_FLOP)
                .contains("plo4, exact, 442,890 deals")
                .containsPattern(
                        "AsAhKdQc +61\\.4154% +90\\.18% +0\\.00% +90\\.18% +32\\.43% +0\\.43% +32\\.65% +29\\.35%");
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static double sumOfEquities(JsonObject result) {
        if (result.containsKey("equity")) {
            return result.getJsonObject("equity").getDouble("oop")
                    + result.getJsonObject("equity").getDouble("ip");
        }
        return result.getJsonArray("players").stream()
                .mapToDouble(player -> ((JsonObject) player).getDouble("equity"))
                .sum();
    }
}
