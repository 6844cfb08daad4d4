package io.plosolver.app;

import com.typesafe.config.Config;
import io.plosolver.app.database.DatabaseSettings;
import io.plosolver.cluster.ClusterSettings;
import io.plosolver.compute.Backoff;
import io.plosolver.compute.FaultPoint;
import io.plosolver.dispatch.DispatchSettings;
import io.plosolver.dispatch.rabbitmq.BrokerAddress;
import io.plosolver.dispatch.rabbitmq.BrokerSettings;
import io.plosolver.dispatch.rabbitmq.QueueType;
import io.plosolver.http.ClientAddresses;
import io.plosolver.http.HttpSettings;
import io.plosolver.job.document.JobLimits;
import io.plosolver.job.store.Retention;
import io.plosolver.jobtype.solver.SolverSettings;
import io.plosolver.jobtype.solver.storage.SolverStorageSettings;
import io.plosolver.ops.ManagementSettings;
import io.plosolver.simulation.SimulationLimits;
import io.plosolver.solver.SolverLimits;
import io.plosolver.worker.ComputeLimits;
import io.plosolver.worker.WorkerSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Validated settings of a node.
 *
 * @param nodeName name of the node in job rows and logs
 * @param shutdownGrace time that a stopping node waits for running jobs
 * @param computeLimits limits on the computations for requests
 * @param management address of the health endpoints, or empty to disable them
 * @param broker message broker for wake-ups, or empty for the local transport
 * @param cluster event bus that connects the nodes, or empty if this node has one of its own
 * @param warmUp whether the node solves toy spots while it is idle, until its loops are compiled
 * @param tracing export of traces, or empty if it is off
 * @param probes settings of probe jobs, which test the service
 * @param settings effective settings by name, with masked secrets
 */
public record Configuration(
        String nodeName,
        Set<Role> roles,
        Duration shutdownGrace,
        HttpSettings http,
        ComputeLimits computeLimits,
        Optional<ManagementSettings> management,
        DatabaseSettings database,
        Optional<BrokerSettings> broker,
        Optional<ClusterSettings> cluster,
        JobLimits jobLimits,
        Duration cacheMaxAge,
        DispatchSettings dispatch,
        WorkerSettings worker,
        SimulationLimits simulation,
        SolverSettings solver,
        SolverStorageSettings solverStorage,
        boolean warmUp,
        Optional<TracingSettings> tracing,
        ProbeSettings probes,
        List<Setting> settings) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CENTURY = Duration.ofDays(36_525);
    private static final Set<String> SECRETS = Set.of("http.token", "database.url", "broker.url");

    /**
     * Returns the settings of a node.
     *
     * @param file HOCON file, or empty for the defaults
     * @param environment usually {@link System#getenv()}
     * @param flags settings by path, such as {@code http.port}; they override all other sources
     * @throws InvalidConfigurationException with all problems
     */
    public static Configuration load(Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        Config config = SettingsSource.load(file, environment, flags);
        SettingsReader settings = new SettingsReader(config);
        Configuration configuration = read(config, settings);
        if (!settings.problems().isEmpty()) {
            throw new InvalidConfigurationException(settings.problems());
        }
        return configuration;
    }

    /** Returns whether the settings name a database; otherwise a node starts an embedded one. */
    public boolean namesDatabase() {
        return database.url().isPresent();
    }

    /**
     * Returns the settings of a command that runs a few jobs and ends, in its own process or on a node that uses the named
     * database: no REST, no health endpoints and the local transport.
     *
     * @throws InvalidConfigurationException with all problems
     */
    public static Configuration forRun(
            Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        return throwAway(file, environment, flags, Map.of("node.roles", "dispatch,worker"));
    }

    /**
     * Returns the settings of a node as in {@link #forRun} that also serves REST on a free port of the loopback
     * address.
     *
     * @throws InvalidConfigurationException with all problems
     */
    public static Configuration forCheck(
            Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        return throwAway(
                file,
                environment,
                flags,
                Map.of("node.roles", "http,dispatch,worker", "http.host", "127.0.0.1", "http.port", "0"));
    }

    private static Configuration throwAway(
            Optional<Path> file,
            Map<String, String> environment,
            Map<String, String> flags,
            Map<String, String> fixed) {
        Map<String, String> all = new HashMap<>(flags);
        all.putAll(fixed);
        Configuration loaded = load(file, environment, all);
        return new Configuration(
                loaded.nodeName,
                loaded.roles,
                loaded.shutdownGrace,
                loaded.http,
                loaded.computeLimits,
                Optional.empty(),
                loaded.database.throwAway(),
                Optional.empty(),
                Optional.empty(),
                loaded.jobLimits,
                loaded.cacheMaxAge,
                loaded.dispatch,
                loaded.worker,
                loaded.simulation,
                loaded.solver,
                loaded.solverStorage,
                false,
                Optional.empty(),
                loaded.probes,
                loaded.settings);
    }

    private static Configuration read(Config config, SettingsReader settings) {
        Duration lease = settings.duration("dispatch.lease", Duration.ofSeconds(1), Duration.ofHours(1));
        Duration poll = settings.duration("dispatch.poll-interval", Duration.ofMillis(10), Duration.ofMinutes(1));
        HttpSettings http = http(settings);
        Set<Role> roles = Role.read(settings);
        return new Configuration(
                settings.optionalText("node.name").orElseGet(Configuration::defaultNodeName),
                roles,
                settings.duration("node.shutdown-grace", Duration.ZERO, Duration.ofHours(1)),
                http,
                ComputeSettings.read(settings),
                Optional.of(management(settings, http)),
                database(settings),
                broker(settings),
                ClusterReader.read(settings, roles),
                new JobLimits(
                        settings.duration("jobs.default-time-limit", Duration.ofMillis(1), DAY.multipliedBy(30)),
                        settings.duration("jobs.max-time-limit", Duration.ofMillis(1), DAY.multipliedBy(30)),
                        settings.integer("jobs.default-max-attempts", 1, 100),
                        settings.integer("jobs.max-attempts", 1, 100),
                        settings.integer("jobs.max-waiting", 1, 100_000_000)),
                settings.duration("jobs.cache-results", Duration.ZERO, CENTURY),
                new DispatchSettings(
                        lease,
                        poll,
                        settings.optionalText("database.url").isPresent(),
                        new Retention(
                                settings.duration("jobs.keep-finished", Duration.ZERO, CENTURY),
                                settings.duration("jobs.keep-failed", Duration.ZERO, CENTURY))),
                worker(settings, poll),
                simulation(settings),
                solver(settings),
                solverStorage(settings),
                settings.flag("worker.warm-up"),
                TracingSettings.read(settings),
                probes(settings),
                settings(config));
    }

    private static HttpSettings http(SettingsReader settings) {
        String host = settings.text("http.host");
        Optional<String> token = settings.optionalText("http.token");
        Optional<String> file = settings.optionalText("http.token-file");
        if (token.isEmpty() && file.isPresent()) {
            try {
                token = Optional.of(Files.readString(Path.of(file.get())).trim());
            } catch (IOException e) {
                settings.problem("http.token-file", "cannot be read: " + e);
            }
        }
        if (token.isPresent() && token.get().length() < 16) {
            settings.problem("http.token", "must have at least 16 characters");
        }
        requireToken(settings, "http.host", token);
        return new HttpSettings(
                host,
                settings.integer("http.port", 0, 65535),
                (int) settings.bytes("http.max-body", 1024, 64 * 1024 * 1024),
                httpNames(settings, host),
                trustedProxies(settings),
                settings.duration("http.shutdown-grace", Duration.ZERO, Duration.ofMinutes(5)),
                token,
                web(settings, host));
    }

    /** The folder is read at each request and without the checks of a build: for developers of the page only. */
    private static Optional<Path> web(SettingsReader settings, String host) {
        Optional<Path> web = settings.optionalText("http.web").map(Path::of);
        if (web.isPresent() && !isLoopback(host)) {
            settings.problem(
                    "http.web",
                    "is set while http.host is " + host + ", which others can reach: unset it, or bind to 127.0.0.1");
        } else if (web.isPresent() && !Files.isRegularFile(web.get().resolve("index.html"))) {
            settings.problem("http.web", "has no index.html: bundle the page into it, as docs/page.md says");
        }
        return web;
    }

    private static ManagementSettings management(SettingsReader settings, HttpSettings http) {
        requireToken(settings, "management.host", http.token());
        return new ManagementSettings(
                settings.text("management.host"),
                settings.integer("management.port", 0, 65535),
                http.names(),
                http.token());
    }

    /** Without a token a node trusts everybody who reaches it. */
    private static void requireToken(SettingsReader settings, String hostSetting, Optional<String> token) {
        String host = settings.text(hostSetting);
        if (token.isEmpty() && !isLoopback(host)) {
            settings.problem(
                    hostSetting,
                    "is " + host
                            + ", which others can reach: set http.token (PLOSOLVER_HTTP_TOKEN), or bind to 127.0.0.1");
        }
    }

    private static List<String> trustedProxies(SettingsReader settings) {
        List<String> proxies = settings.texts("http.trusted-proxies").stream()
                .map(String::trim)
                .filter(proxy -> !proxy.isEmpty())
                .toList();
        for (String proxy : proxies) {
            if (!ClientAddresses.isNetwork(proxy)) {
                settings.problem(
                        "http.trusted-proxies",
                        "has \"" + proxy + "\": give IP addresses or networks, such as 10.0.0.7 or 10.1.0.0/16");
            }
        }
        return proxies;
    }

    /** Returns the names that the Host header may have: the configured names, and the name to bind to. */
    private static List<String> httpNames(SettingsReader settings, String host) {
        List<String> names = settings.texts("http.names").stream()
                .map(String::trim)
                .filter(name -> !name.isEmpty())
                .toList();
        for (String name : names) {
            if (!name.matches("[A-Za-z0-9._-]+")) {
                settings.problem("http.names", "has \"" + name + "\": give host names without scheme, port and path");
            }
        }
        return Stream.concat(names.stream(), Stream.of(host)).toList();
    }

    private static DatabaseSettings database(SettingsReader settings) {
        Optional<String> url = settings.optionalText("database.url");
        if (url.isPresent() && !DatabaseSettings.isUsable(url.get())) {
            settings.problem(
                    "database.url", "is no PostgreSQL address: write postgresql://user:password@host:port/database");
        }
        return new DatabaseSettings(
                url,
                settings.optionalText("database.directory").map(Path::of),
                false,
                settings.bytes("database.min-free-space", 0, Long.MAX_VALUE),
                settings.integer("database.pool-size", 1, 1000),
                settings.duration("database.connection-timeout", Duration.ofMillis(100), Duration.ofMinutes(1)));
    }

    private static Optional<BrokerSettings> broker(SettingsReader settings) {
        QueueType queueType = queueType(settings);
        Optional<String> url = settings.optionalText("broker.url");
        Optional<BrokerAddress> address = url.flatMap(BrokerAddress::ofUrl);
        if (url.isPresent() && address.isEmpty()) {
            settings.problem(
                    "broker.url",
                    "is no RabbitMQ address: write amqp://user:password@host:port/vhost, or amqps:// for TLS");
        }
        return address.map(broker -> new BrokerSettings(broker, queueType));
    }

    private static QueueType queueType(SettingsReader settings) {
        String label = settings.text("broker.queue-type");
        for (QueueType type : QueueType.values()) {
            if (type.label().equals(label)) {
                return type;
            }
        }
        settings.problem("broker.queue-type", "is \"" + label + "\": use quorum or classic");
        return QueueType.QUORUM;
    }

    private static WorkerSettings worker(SettingsReader settings, Duration poll) {
        int slots = settings.threads("worker.slots");
        return new WorkerSettings(
                slots,
                settings.integer("worker.heavy-slots", 0, 1024),
                settings.threads("worker.threads"),
                settings.duration("worker.deadline-grace", Duration.ZERO, Duration.ofMinutes(10)),
                poll,
                new Backoff(
                        Duration.ZERO,
                        settings.duration("worker.retry-delay", Duration.ofMillis(1), DAY),
                        settings.duration("worker.retry-delay-max", Duration.ofMillis(1), DAY)));
    }

    private static SimulationLimits simulation(SettingsReader settings) {
        long chosen = settings.number("simulation.max-exact-deals", 0, Long.MAX_VALUE);
        long forced = settings.number("simulation.max-forced-deals", 0, Long.MAX_VALUE);
        if (forced < chosen) {
            settings.problem("simulation.max-forced-deals", "must be at least simulation.max-exact-deals");
            return SimulationLimits.DEFAULT;
        }
        return new SimulationLimits(chosen, forced);
    }

    private static SolverSettings solver(SettingsReader settings) {
        long memory = settings.bytes("solver.memory", 0, Long.MAX_VALUE);
        return new SolverSettings(
                new SolverLimits(
                        memory == 0 ? Runtime.getRuntime().maxMemory() / 2 : memory,
                        settings.integer("solver.max-nodes", 1, 10_000_000)),
                settings.threads("worker.threads"),
                settings.number("solver.heavy-seconds", 0, Long.MAX_VALUE),
                settings.bytes("solver.heavy-memory", 0, Long.MAX_VALUE));
    }

    private static SolverStorageSettings solverStorage(SettingsReader settings) {
        return new SolverStorageSettings(
                settings.duration("solver.checkpoint-interval", Duration.ofMillis(1), DAY),
                settings.bytes("solver.max-checkpoint", 0, Long.MAX_VALUE),
                settings.bytes("solver.keep-strategies", 0, Long.MAX_VALUE));
    }

    /** Returns the settings of probes. Probes use processors and kill nodes, so they require a loopback address. */
    private static ProbeSettings probes(SettingsReader settings) {
        boolean enabled = settings.flag("probes");
        for (String host : List.of("http.host", "management.host")) {
            if (enabled && !isLoopback(settings.text(host))) {
                settings.problem(
                        "probes",
                        "are on while " + host + " is " + settings.text(host)
                                + ", which others can reach: switch them off, or bind to 127.0.0.1");
            }
        }
        Optional<String> faultAt = settings.optionalText("probe-fault-at");
        if (enabled && faultAt.isPresent() && !FaultPoint.arm(faultAt.get())) {
            settings.problem("probe-fault-at", "names no point and pass: give one such as after-claim:20, or nothing");
        }
        return new ProbeSettings(enabled, settings.optionalText("probe-ledger").map(Path::of));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String defaultNodeName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host + "-" + ProcessHandle.current().pid();
    }

    private static List<Setting> settings(Config config) {
        return config.entrySet().stream()
                .map(setting -> {
                    Object value = setting.getValue().unwrapped();
                    boolean masked = SECRETS.contains(setting.getKey()) && !value.equals("");
                    return new Setting(
                            setting.getKey(),
                            masked ? "********" : value,
                            setting.getValue().origin().description());
                })
                .sorted(Comparator.comparing(Setting::name))
                .toList();
    }

    /**
     * An effective setting.
     *
     * @param value text, number, flag or list; secrets are masked
     * @param source origin of the value
     */
    public record Setting(String name, Object value, String source) {}
}
