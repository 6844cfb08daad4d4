package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.plosolver.app.Role;
import io.plosolver.app.StartTrace;
import io.plosolver.ops.BuildVersion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plosolver serve}: runs a node until a signal stops it. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Runs the service until SIGTERM or SIGINT, which stop it in order: running jobs have node.shutdown-grace to"
                    + " end, the rest goes back to the queue.",
            "Without DATABASE_URL the node keeps its jobs in a PostgreSQL of its own.",
            "Prints nothing but log lines on standard error (PLOSOLVER_LOG_FORMAT=json: one JSON document a line). The line"
                    + " \"PLOSolver is ready\" has the addresses of REST and health."
        })
final class ServeCommand implements Callable<Integer> {

    /**
     * Time limit for closing verticles, connections and the embedded database, in addition to the grace period of jobs.
     */
    private static final Duration CLOSING_LIMIT = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final ShutdownHook termination;

    @Mixin
    private ConfigurationOptions options;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "Same as -D http.host=ADDRESS.")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", description = "Same as -D http.port=PORT; 0 takes any free one.")
    private @Nullable Integer port;

    @Option(names = "--management-port", paramLabel = "PORT", description = "Same as -D management.port=PORT.")
    private @Nullable Integer managementPort;

    @Option(
            names = "--roles",
            paramLabel = "ROLES",
            description = "Same as -D node.roles=ROLES: http, dispatch, worker, with commas between.")
    private @Nullable String roles;

    ServeCommand(Map<String, String> environment, ShutdownHook termination) {
        this.environment = environment;
        this.termination = termination;
    }

    @Override
    public Integer call() throws Exception {
        Logging.forService(environment);
        StartTrace.ended("the command line");
        Configuration configuration = Configuration.load(options.file(), environment, options.flags(shortcuts()));
        StartTrace.ended("settings");
        CompletableFuture<Void> stopRequested =
                termination.requested(configuration.shutdownGrace().plus(CLOSING_LIMIT));
        Deployment deployment = Futures.await(Deployment.start(configuration));
        deployment.shutdownRequested().onSuccess(requested -> termination.terminate());
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

    private static void put(Map<String, String> settings, String path, @Nullable Object value) {
        if (value != null) {
            settings.put(path, value.toString());
        }
    }

    private static void announce(Configuration configuration, Deployment deployment) {
        // Not a constant, because a logger that exists before Logging is configured keeps the level of a command.
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        LoggingEventBuilder line = log.atInfo()
                .addKeyValue("version", BuildVersion.current())
                .addKeyValue("node", configuration.nodeName());
        if (configuration.roles().contains(Role.HTTP)) {
            line = line.addKeyValue("rest", url(configuration.http().host(), deployment.httpPort()) + "/api/v1/jobs");
        }
        if (configuration.management().isPresent()) {
            line = line.addKeyValue(
                    "management",
                    url(configuration.management().get().host(), deployment.managementPort()) + "/health");
        }
        line.log("PLOSolver is ready");
    }

    private static String url(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
