package io.plosolver.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plosolver bench}: loads on a running node and whole solves; the launcher adds the benchmarks of the mathematics. */
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
