package io.plosolver.testing;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.app.database.embedded.EmbeddedDatabase;
import io.plosolver.app.database.embedded.FreePort;
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
 * A node that serves REST and some that work, each a process, on a PostgreSQL that writes through to the disk and, where it is
 * asked for, a RabbitMQ, all of a test's own and all made to be broken.
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
    private NodeProcess front;
    private Vertx vertx;
    private TcpProxy link;

    /**
     * Starts the servers of a cluster whose nodes tell each other of jobs by a broker.
     *
     * @param lease as a setting, such as {@code 2s}
     */
    public Cluster(Path folder, String lease, Class<?> suite) throws IOException {
        this(folder, lease, WORKERS, suite, Optional.of(TestBrokers.newRabbit(suite)));
    }

    /**
     * Starts the database of a cluster whose nodes find each other's jobs there.
     *
     * @param lease as a setting, such as {@code 2s}
     * @param workers nodes that work
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
        database = EmbeddedDatabase.persistent(Optional.of(folder.resolve("database")));
        databaseService = new DatabaseService(folder.resolve("database/data"), jdbcUrl());
        ServerSummary.used("embedded PostgreSQL with fsync", suite);
    }

    /** Starts the nodes, side by side. */
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

    /** Lets the nodes that are started from now on reach the broker over a link that can be cut. */
    public void linkToBroker() {
        // A proxy is to be touched on one event loop only.
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        link = TcpProxy.to(vertx, broker().port());
    }

    /** Lets nothing through between the nodes and the broker, and tells neither. */
    public void cutLink() {
        vertx.runOnContext(now -> link.cut());
    }

    /** Lets everything through again. */
    public void mendLink() {
        vertx.runOnContext(now -> link.mend());
    }

    /** Returns where jobs are posted, whether the node is up or not. */
    public String jobsUrl() {
        return "http://127.0.0.1:" + port + "/api/v1/jobs";
    }

    /** Returns the file in which all nodes note their probes. */
    public Path ledger() {
        return ledger;
    }

    /** Returns the database for JDBC, credentials included. */
    public String jdbcUrl() {
        DatabaseAddress address = DatabaseAddress.of(database.address());
        return address.jdbcUrl() + (address.jdbcUrl().contains("?") ? "&" : "?") + "user="
                + address.options().getUser() + "&password=" + address.options().getPassword();
    }

    public RabbitServer broker() {
        return broker.orElseThrow();
    }

    /** Returns the database's server as the machine's service manager has it. */
    public DatabaseService database() {
        return databaseService;
    }

    /** Returns the node that serves REST. */
    public NodeProcess front() {
        return front;
    }

    /** Kills the node that serves REST. */
    public void killFront() throws InterruptedException {
        front.kill();
    }

    /** Starts the node that serves REST again, where it was. */
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

    /** Starts a further worker node. */
    public void startWorker() {
        workers.add(newWorker());
    }

    /** Stops a worker node as a service manager does and starts another. */
    public void replaceStoppedWorker() throws InterruptedException {
        stopWorker();
        startWorker();
    }

    /** Stops the worker node that {@link #worker()} returns as a service manager does, and returns its exit code. */
    public int stopWorker() throws InterruptedException {
        return workers.remove(0).terminate();
    }

    /** Returns a worker node that stays in the cluster. */
    public NodeProcess worker() {
        return workers.get(0);
    }

    /** Returns how much memory the nodes hold. */
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
     * Kills a process of the database, on which its server kills all others and recovers from its log, as after a power cut
     * of the database alone.
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
        // Those with a broker are also measured.
        Map<String, String> environment = new HashMap<>(broker.isPresent() ? Map.of() : NodeProcess.QUICK_START);
        environment.put("DATABASE_URL", TestDatabases.url(DatabaseAddress.of(database.address())));
        broker.ifPresent(
                server -> environment.put("BROKER_URL", link == null ? server.url() : server.url(link.port())));
        return NodeProcess.start(folder.toFile(), environment, all);
    }
}
