package io.plosolver.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver cancel}: cancels jobs of a running node. Cancelled jobs have no result. */
@Command(
        name = "cancel",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Cancels jobs, whether they wait or run. A job that has ended cannot be cancelled; the others are all the same.",
            "With --format json, prints each cancelled job as REST shows it."
        })
final class CancelCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private NodeAccess node;

    @Mixin
    private OutputOptions output;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of jobs.")
    private List<String> ids;

    CancelCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Logging.forCommand(environment);
        RestClient client = node.client(environment);
        return EachJob.request(spec, output, ids, " is cancelled", path -> client.delete(path, 200));
    }
}
