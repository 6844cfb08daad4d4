package io.plosolver.cli.bench;

import io.plosolver.cli.RootCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code plosolver bench}: benchmarks of a running node and of whole solves. The launcher adds the benchmarks of the
 * kernels.
 */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description =
                "Measures a running node, or whole solves. ./plosolver bench in a checkout runs the other benchmarks.")
public final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private BenchCommand() {}

    /** Returns the command with its benchmarks. */
    public static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new PipelineBenchCommand(environment))
                .addSubcommand(new RiverBenchCommand());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing benchmark: pipeline or river");
    }
}
