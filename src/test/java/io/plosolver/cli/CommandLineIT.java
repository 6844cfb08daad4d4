package io.plosolver.cli;

import static io.plosolver.cli.PlosolverProcess.plosolver;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.PlosolverProcess.Result;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Standard streams, exit codes and log of a real process. {@link CommandLineTest} covers the rest. */
class CommandLineIT {

    @Test
    void ranksHands() throws Exception {
        Result result = plosolver("rank", "--game", "plo4").withInput("""
                        AsKsQs2c3d JsTs9h8d

                        2c2d2h2s3c AsAhKdKc
                        7c5d4h3s2c 9d8dJcQh
                        """).run();

        assertThat(result.err()).isEmpty();
        assertThat(result.outLines()).containsExactly("1 straight_flush", "311 full_house", "7075 high_card");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"--port=70000, 'http.port must be from 0 to 65535, got 70000'", "--config=/nowhere.conf, /nowhere.conf"
    })
    void logsWhyANodeDoesNotStart(String argument, String reason) throws Exception {
        Result result = plosolver("serve", argument)
                .withEnvironment("PLOSOLVER_LOG_FORMAT", "json")
                .run();

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(new JsonObject(line).getString("formattedMessage"))
                        .startsWith("the configuration is invalid: ")
                        .contains(reason));
    }
}
