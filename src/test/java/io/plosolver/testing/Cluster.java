package io.plosolver.testing;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.app.database.embedded.EmbeddedDatabase;
import io.plosolver.app.database.embedded.FreePort;
import io.plosolver.app.database.embedded.InitialSchema;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Cluster for fault tests: one REST node and several worker nodes, each in a process of its own, with a PostgreSQL that
 * flushes its writes to the disk and an optional RabbitMQ. All servers are private to the test and may be broken.
 */
public final class Cluster implements AutoCloseable {

    private static final int WORKERS = 2;

    private final Path folder;
    private final Path ledger;
    private final String lease;
    private final int workerCount;
    private final EmbeddedDatabase database;
    private final Optional<RabbitServer> broker;
    private final int port;
    private final List<NodeProcess> workers = new ArrayList<>();
    private final DatabaseService databaseService;
    /** Environment of the nodes. Tests with a broker also measure the nodes, so these nodes use both compilers. */
    private Map<String, String> environment;

    private NodeProcess front;
    private Vertx vertx;
    private TcpProxy link;

    /**
     * Starts the servers of a cluster whose nodes use a broker.
     *
     * @param lease as a setting, such as {@code 2s}
     */
    public Cluster(Path folder, String lease, Class<?> suite) throws IOException {
        this(folder, lease, WORKERS, suite, Optional.of(TestBrokers.newRabbit(suite)));
    }

    /**
     * Starts the database of a cluster without a broker, whose nodes poll the database.
     *
     * @param lease as a setting, such as {@code 2s}
     * @param workers number of worker nodes
     */
    public static Cluster withoutBroker(Path folder, String lease, int workers, Class<?> suite) throws IOException {
        return new Cluster(folder, lease, workers, suite, Optional.empty());
    }

    private Cluster(Path folder, String lease, int workers, Class<?> suite, Optional<RabbitServer> broker)
            throws IOException {
        port = FreePort.find();
        this.folder = folder;
        this.ledger = folder.resolve("ledger");
        this.lease = lease;
        this.workerCount = workers;
        this.broker = broker;
        this.environment = broker.isPresent() ? Map.of() : NodeProcess.QUICK_START;
        database = EmbeddedDatabase.persistent(Optional.of(folder.resolve("database")), InitialSchema.NONE);
        databaseService = new DatabaseService(folder.resolve("database/data"), jdbcUrl());
        ServerSummary.used("embedded PostgreSQL with fsync", suite);
    }

    /** Makes nodes start quickly, for tests that do not measure them. */
    public Cluster withQuickStart() {
        environment = NodeProcess.QUICK_START;
        return this;
    }

    /** Starts all nodes in parallel. */
    public void start() throws IOException {
        List<CompletableFuture<NodeProcess>> starting = Stream.generate(
                        () -> CompletableFuture.supplyAsync(this::newWorker))
                .limit(workerCount)
                .toList();
        try {
            startFront();
        } finally {
            starting.forEach(worker -> workers.add(worker.join()));
        }
    }

    private NodeProcess newWorker() {
        try {
            return node("dispatch,worker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects all nodes that are started later to the broker through a link that can be cut. */
    public void linkToBroker() {
        // A proxy may be used on one event loop only.
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        link = TcpProxy.to(vertx, broker().port());
    }

    /** Cuts the link between the nodes and the broker: packets are lost and connections stay open. */
    public void cutLink() {
        vertx.runOnContext(now -> link.cut());
    }

    /** Restores the link between the nodes and the broker. */
    public void mendLink() {
        vertx.runOnContext(now -> link.mend());
    }

    /** Returns the URL of the collection of jobs; the node may be down. */
    public String jobsUrl() {
        return "http://127.0.0.1:" + port + "/api/v1/jobs";
    }

    /** Returns the file in which all nodes record their probes. */
    public Path ledger() {
        return ledger;
    }

    /** Returns the JDBC URL of the database with its credentials. */
    public String jdbcUrl() {
        return TestDatabases.jdbcUrl(DatabaseAddress.of(database.address()));
    }

    public RabbitServer broker() {
        return broker.orElseThrow();
    }

    /** Returns the service of the database server, which can be stopped, killed and started. */
    public DatabaseService database() {
        return databaseService;
    }

    /** Returns the REST node. */
    public NodeProcess front() {
        return front;
    }

    /** Kills the REST node. */
    public void killFront() throws InterruptedException {
        front.kill();
    }

    /** Starts the REST node on its port. */
    public void startFront() throws IOException {
        front = node("http,dispatch", "--port=" + port);
    }

    /** Kills a worker node and starts another. */
    public void replaceKilledWorker() throws InterruptedException {
        killWorker();
        startWorker();
    }

    /** Kills the worker node that {@link #worker()} returns. */
    public void killWorker() throws InterruptedException {
        workers.remove(0).kill();
    }

    /** Starts one more worker node. */
    public void startWorker() {
        workers.add(newWorker());
    }

    /** Stops a worker node with SIGTERM and starts another. */
    public void replaceStoppedWorker() throws InterruptedException {
        stopWorker();
        startWorker();
    }

    /** Stops the worker node that {@link #worker()} returns with SIGTERM and returns its exit code. */
    public int stopWorker() throws InterruptedException {
        return workers.remove(0).terminate();
    }

    /** Returns the oldest worker node. */
    public NodeProcess worker() {
        return workers.get(0);
    }

    /** Returns the resident memory of all nodes, in bytes. */
    public long residentBytes() throws IOException {
        long bytes = 0;
        for (NodeProcess node :
                Stream.concat(Stream.of(front), workers.stream()).toList()) {
            bytes += Files.readAllLines(Path.of("/proc/" + node.pid() + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }
        return bytes;
    }

    /**
     * Kills one server process of the database. PostgreSQL then kills all other processes and recovers from its
     * write-ahead log, as after a power cut of the database host.
     */
    public void crashDatabase() throws SQLException {
        long victim;
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend'"
                                + " AND pid <> pg_backend_pid() LIMIT 1")) {
            row.next();
            victim = row.getLong(1);
        }
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
    }

    @Override
    public void close() throws Exception {
        if (vertx != null) {
            Await.await(vertx.close());
        }
        if (front != null) {
            front.kill();
        }
        for (NodeProcess worker : workers) {
            worker.kill();
        }
        database.close();
        if (broker.isPresent()) {
            broker.get().close();
        }
    }

    private NodeProcess node(String roles, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--roles=" + roles,
                "-Dprobes=true",
                "-Dprobe-ledger=" + ledger,
                "-Ddispatch.lease=" + lease,
                "-Dworker.slots=2",
                "-Dworker.retry-delay=10ms"));
        all.addAll(List.of(arguments));
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("DATABASE_URL", TestDatabases.url(DatabaseAddress.of(database.address())));
        broker.ifPresent(server -> variables.put("BROKER_URL", link == null ? server.url() : server.url(link.port())));
        return NodeProcess.start(folder.toFile(), variables, all);
    }
}
