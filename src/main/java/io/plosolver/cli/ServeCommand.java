package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.plosolver.app.Role;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plosolver serve}: a node that runs until it is told to stop. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Runs the service until SIGTERM or SIGINT, which stop it in order: running jobs have node.shutdown-grace to"
                    + " end, the rest goes back to the queue.",
            "Without DATABASE_URL the node keeps its jobs in a PostgreSQL of its own."
        })
final class ServeCommand implements Callable<Integer> {

    /** What closing verticles, connections and the embedded database may take beyond the grace of running jobs. */
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final Termination termination;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Same as -D http.host=ADDRESS.")
    private String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Same as -D http.port=PORT; 0 takes any free one.")
    private Integer port;

    @Option(names = "--management-port", paramLabel = "PORT", description = "Same as -D management.port=PORT.")
    private Integer managementPort;

    @Option(
            names = "--roles",
            paramLabel = "ROLES",
            description = "Same as -D node.roles=ROLES: http, dispatch, worker, with commas between.")
    private String roles;

    ServeCommand(Map<String, String> environment, Termination termination) {
        this.environment = environment;
        this.termination = termination;
    }

    @Override
    public Integer call() throws Exception {
        Logging.forService(environment);
        Configuration configuration = Configuration.load(options.file(), environment, options.flags(shortcuts()));
        CompletableFuture<Void> stopRequested =
                termination.requested(configuration.shutdownGrace().plus(CLOSING_LIMIT));
        Deployment deployment = Futures.await(Deployment.start(configuration));
        announce(configuration, deployment);
        stopRequested.join();
        Futures.await(deployment.stop());
        return ExitCode.OK;
    }

    private Map<String, String> shortcuts() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "http.host", host);
        put(settings, "http.port", port);
        put(settings, "management.port", managementPort);
        put(settings, "node.roles", roles);
        return settings;
    }

    private static void put(Map<String, String> settings, String path, Object value) {
        if (value != null) {
            settings.put(path, value.toString());
        }
    }

    private void announce(Configuration configuration, Deployment deployment) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("PLOSolver " + RootCommand.Version.current() + " is ready as " + configuration.nodeName());
        if (configuration.roles().contains(Role.HTTP)) {
            out.println("  REST        " + url(configuration.http().host(), deployment.httpPort()) + "/api/v1/jobs");
        }
        configuration
                .management()
                .ifPresent(management -> out.println(
                        "  management  " + url(management.host(), deployment.managementPort()) + "/health"));
        out.flush();
    }

    private static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
