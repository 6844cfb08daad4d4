package io.plosolver.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that starts a node. */
final class ConfigurationOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "${env:PLOSOLVER_CONFIG}",
            description = "Read settings from this file (HOCON; also PLOSOLVER_CONFIG). See conf/plosolver.conf.")
    private Path file;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Set one setting, such as -D worker.slots=4. Wins over environment and file.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** Returns the settings given by flags, those in the argument winning. */
    Map<String, String> flags(Map<String, String> others) {
        Map<String, String> flags = new LinkedHashMap<>(settings);
        flags.putAll(others);
        return flags;
    }
}
