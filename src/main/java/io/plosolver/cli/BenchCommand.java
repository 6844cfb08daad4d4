package io.plosolver.cli;

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
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "missing benchmark: pipeline or river");
    }
}
