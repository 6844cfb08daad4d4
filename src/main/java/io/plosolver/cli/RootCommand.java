package io.plosolver.cli;

import io.plosolver.ops.BuildVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plosolver} without a subcommand. */
@Command(
        name = "plosolver",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        subcommands = HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Solves Pot-Limit Omaha: as a service, or from files.",
        footer = {
            "",
            "In a checkout, ./plosolver bench lists and runs the benchmarks.",
            "PLOSOLVER_LOG_LEVEL (such as debug) and PLOSOLVER_LOG_FORMAT (text, json) set what is logged to standard error."
        })
public final class RootCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing command: \"plosolver --help\" lists the commands");
    }

    /** Reads the version written by the build. */
    public static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"plosolver " + BuildVersion.current()};
        }
    }
}
