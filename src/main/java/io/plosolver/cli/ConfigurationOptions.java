package io.plosolver.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of all commands that start a node. */
final class ConfigurationOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "${env:PLOSOLVER_CONFIG}",
            description = "Read settings from this file (HOCON; also PLOSOLVER_CONFIG). See conf/plosolver.conf.")
    private @Nullable Path file;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Set one setting, such as -D worker.slots=4. Wins over environment and file.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Returns the settings from flags. Those in the argument take precedence. */
    Map<String, String> flags(Map<String, String> others) {
        Map<String, String> flags = new LinkedHashMap<>(settings);
        flags.putAll(others);
        return flags;
    }
}
