package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that sends one request to a node and prints the answer, as JSON or as lines. */
@Command(mixinStandardHelpOptions = true, versionProvider = RootCommand.Version.class)
abstract class ClientCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeAccess node;

    @Mixin
    private OutputOptions output;

    ClientCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Logging.forCommand(environment);
        JsonObject answer = request(node.client(environment));
        output.print(spec.commandLine().getOut(), answer, () -> lines(answer));
        return ExitCode.OK;
    }

    /** Sends the request and returns the JSON to print. */
    abstract JsonObject request(RestClient client) throws IOException, InterruptedException;

    /** Returns the answer as lines of text. */
    abstract List<String> lines(JsonObject answer);
}
