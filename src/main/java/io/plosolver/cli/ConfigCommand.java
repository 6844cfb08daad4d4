package io.plosolver.cli;

import io.plosolver.app.Configuration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plosolver config}: the settings that {@code serve} would use. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description =
                "Prints every setting, its value and where that comes from. Secrets are masked. Fails when one is invalid.")
final class ConfigCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    ConfigCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Logging.forCommand(environment);
        Configuration configuration = Configuration.load(options.file(), environment, options.flags(Map.of()));
        spec.commandLine().getOut().println(configuration.description());
        return ExitCode.OK;
    }
}
