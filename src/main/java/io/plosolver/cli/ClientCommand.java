package io.plosolver.cli;

import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Mixin;

/** A command that sends requests to a node and prints JSON or lines of text. */
abstract class ClientCommand extends NodeCommand {

    @Mixin
    private OutputOptions output;

    ClientCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected final int run() throws IOException, InterruptedException {
        return run(node().client(environment()));
    }

    /** Sends the requests, prints the answers and returns the exit code. */
    abstract int run(RestClient client) throws IOException, InterruptedException;

    /** Returns the options of the output format. */
    final OutputOptions output() {
        return output;
    }
}
