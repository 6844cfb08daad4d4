package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver check}: smoke test of a node, one line per step. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Asks a node for the health of its parts, creates a job, follows it and checks its result. The job is the"
                    + " double-board spot of examples/double-board-flop.json, whose result is known.",
            "Without URL, a node with a throw-away database is started for the check.",
            "With --format json, prints a line {\"step\", \"passed\", \"detail\"} for each step."
        })
final class CheckCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private OutputOptions output;

    @Parameters(
            arity = "0..1",
            paramLabel = "URL",
            description = "The node, such as http://127.0.0.1:8080 (also PLOSOLVER_URL).")
    private @Nullable String url;

    @Option(
            names = "--live",
            description =
                    "Only ask whether the node at URL is alive (any port that serves health); for container probes.")
    private boolean liveOnly;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a step may take; ${DEFAULT-VALUE} by default.")
    private int timeoutSeconds;

    CheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws Exception {
        Logging.forCommand(environment);
        String named = url == null ? environment.get(NodeAccess.URL_VARIABLE) : url;
        if (named == null) {
            return checkEmbedded();
        }
        URI address = NodeAccess.address(named);
        Optional<String> token = NodeAccess.clientToken(environment);
        if (token.isEmpty()) {
            token = Configuration.load(options.file(), environment, options.flags(Map.of()))
                    .http()
                    .token();
        }
        return check(address, token);
    }

    private int checkEmbedded() throws Exception {
        if (liveOnly) {
            throw new InvalidUsageException("--live needs the URL of a node");
        }
        Configuration configuration = Configuration.forCheck(options.file(), environment, options.flags(Map.of()));
        Deployment deployment = Futures.await(Deployment.start(configuration));
        try {
            return check(
                    URI.create("http://127.0.0.1:" + deployment.httpPort()),
                    configuration.http().token());
        } finally {
            Futures.await(deployment.stop());
        }
    }

    private int check(URI node, Optional<String> token) throws InterruptedException {
        SmokeTest test = new SmokeTest(new RestClient(node, token, Duration.ofSeconds(timeoutSeconds)), this::print);
        boolean passed = liveOnly ? test.live() : test.all();
        return passed ? ExitCode.OK : ExitCode.FAILED;
    }

    private void print(SmokeTest.Outcome outcome) {
        output.print(
                spec.commandLine().getOut(),
                new JsonObject()
                        .put("step", outcome.step())
                        .put("passed", outcome.passed())
                        .put("detail", outcome.detail()),
                () -> List.of(String.format(
                        "%-7s %-12s %s", outcome.passed() ? "ok" : "FAILED", outcome.step(), outcome.detail())));
    }
}
