package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The unit in {@code conf/systemd}, against systemd, the Dockerfile and the settings of a node. */
class SystemdUnitTest {

    private static final Path UNIT = Path.of("conf/systemd/plosolver.service");
    private static final Path ENVIRONMENT = Path.of("conf/systemd/plosolver.env");
    private static final Path VERIFIER = Path.of("/usr/bin/systemd-analyze");

    /** The program that the unit starts. The verifier refuses a unit whose program does not exist. */
    private static final Path JAVA = Path.of("/usr/bin/java");

    /** Flags that differ: a host keeps memory for the embedded PostgreSQL, a container is its own. */
    private static final String HEAP = "-XX:MaxRAMPercentage=";

    @Test
    void isAcceptedBySystemd() throws IOException, InterruptedException {
        if (!Files.isExecutable(VERIFIER) || !Files.isExecutable(JAVA)) {
            Assumptions.abort("no systemd-analyze (package systemd), or no /usr/bin/java");
        }
        Process process = new ProcessBuilder(VERIFIER.toString(), "verify", UNIT.toString())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.contains("plosolver.service")))
                .isEmpty();
    }

    @Test
    void startsTheNodeWithTheFlagsOfTheImage() throws IOException {
        String image = Files.readString(Path.of("conf/docker/plosolver"));
        List<String> flags = Arrays.stream(
                        setting("ExecStart").replace("\\\n", " ").trim().split("\\s+"))
                .filter(word -> word.startsWith("-") && !word.startsWith(HEAP))
                .toList();

        assertThat(flags)
                .contains("-jar", "-XX:+ExitOnOutOfMemoryError")
                .allSatisfy(flag -> assertThat(image.split("[\\s\"]+")).contains(flag));
    }

    @Test
    void setsOnlySettingsThatExist() throws IOException {
        Map<String, String> environment = environment();

        Configuration configuration = Configuration.load(Optional.empty(), environment, Map.of());

        Set<String> used = configuration.settings().stream()
                .map(Configuration.Setting::source)
                .collect(Collectors.toSet());
        assertThat(environment).hasSizeGreaterThan(4);
        assertThat(used)
                .containsAll(environment.keySet().stream()
                        .map(name -> "environment variable " + name)
                        .toList());
    }

    @Test
    void givesTheNodeTheTimeToStop() throws IOException {
        Configuration configuration = Configuration.load(Optional.empty(), environment(), Map.of());

        Duration time = Duration.ofSeconds(Long.parseLong(setting("TimeoutStopSec")));

        assertThat(time).isGreaterThanOrEqualTo(configuration.shutdownGrace().plusSeconds(15));
    }

    /** Returns what the unit and its file of settings set, those included that are offered in comments. */
    private static Map<String, String> environment() throws IOException {
        Map<String, String> environment = new TreeMap<>();
        String[] own = setting("Environment").split("=", 2);
        environment.put(own[0], own[1]);
        Pattern.compile("(?m)^#?([A-Z_]+)=(.*)$")
                .matcher(Files.readString(ENVIRONMENT))
                .results()
                .forEach(match -> environment.put(match.group(1), match.group(2)));
        environment.put("PLOSOLVER_HTTP_TOKEN", "0123456789abcdef");
        return environment;
    }

    /** Returns the value of a setting of the unit, its continued lines included. */
    private static String setting(String name) throws IOException {
        return Pattern.compile("(?m)^" + name + "=((?:.*\\\\\\n)*.*)$")
                .matcher(Files.readString(UNIT))
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow();
    }
}
