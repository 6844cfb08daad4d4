package io.plosolver;

import io.plosolver.cli.CommandLineInterface;
import io.plosolver.cli.bench.BenchCommand;

/** Entry point of the executable jar. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        CommandLineInterface.main(arguments, BenchCommand::of);
    }
}
