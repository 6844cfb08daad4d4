package io.plosolver.app;

import io.plosolver.app.database.Database;
import io.plosolver.cluster.DatabaseClusterManager;
import io.plosolver.control.NodeAgent;
import io.plosolver.control.NodeMessages;
import io.plosolver.control.NodeOperations;
import io.plosolver.dispatch.ClusterTransport;
import io.plosolver.dispatch.DispatchVerticle;
import io.plosolver.dispatch.JobTransport;
import io.plosolver.dispatch.LocalTransport;
import io.plosolver.dispatch.SharedSlots;
import io.plosolver.dispatch.rabbitmq.RabbitMqTransport;
import io.plosolver.http.HttpVerticle;
import io.plosolver.http.InfoResource;
import io.plosolver.http.NodeInfo;
import io.plosolver.http.RequestTimeouts;
import io.plosolver.http.strategy.StrategyResource;
import io.plosolver.job.JobHandler;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.job.service.JobMessages;
import io.plosolver.job.service.JobMessages.JobCancelled;
import io.plosolver.job.service.JobMessages.JobStopRequested;
import io.plosolver.job.service.JobNotifications;
import io.plosolver.job.service.JobOperations;
import io.plosolver.job.service.Jobs;
import io.plosolver.job.service.ResultCache;
import io.plosolver.job.store.CheckpointStore;
import io.plosolver.job.store.JobStore;
import io.plosolver.job.store.NotificationListener;
import io.plosolver.job.store.StrategyStore;
import io.plosolver.jobtype.solver.SolverAnalysisHandler;
import io.plosolver.jobtype.solver.SolverStorage;
import io.plosolver.jobtype.solver.storage.DatabaseSolverStorage;
import io.plosolver.jobtype.solver.strategy.DatabaseSolves;
import io.plosolver.jobtype.solver.strategy.StoredLines;
import io.plosolver.jobtype.solver.strategy.StrategyService;
import io.plosolver.jobtype.solver.strategy.SubgameNodes;
import io.plosolver.node.NodeHeartbeat;
import io.plosolver.node.NodeIdentity;
import io.plosolver.ops.HealthProbe;
import io.plosolver.ops.ManagementVerticle;
import io.plosolver.ops.NodeHealth;
import io.plosolver.solver.KernelWarmUp;
import io.plosolver.tracing.JobTracing;
import io.plosolver.worker.ComputePools;
import io.plosolver.worker.WorkerVerticle;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.sqlclient.Pool;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running node. Components start bottom-up: database, workers, dispatch, REST. They stop in reverse order: the node
 * is not ready, ends its connections and stops accepting requests, stops claiming jobs, waits for running jobs or releases them, and closes its connections.
 */
public final class Deployment {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    private static final DeliveryOptions ON_THIS_NODE = new DeliveryOptions().setLocalOnly(true);

    private final Configuration configuration;
    private final Vertx vertx;
    private final NodeMetrics metrics;
    private final Optional<TraceExport> traces;
    private final JobTracing tracing;
    private final Optional<DatabaseClusterManager> cluster;
    /** Slots that jobs posted to this node may use, if it has a dispatcher. */
    private final SharedSlots slots = new SharedSlots();
    /** Stop actions of the started components, the latest first. */
    private final Deque<Supplier<Future<?>>> undo = new ArrayDeque<>();

    private Database database;
    private Pool pool;
    private Pool readers;
    private NotificationListener listener;
    private Jobs jobs;
    private JobOperations operations;
    private NodeInfo info;
    private ComputePools requestPools;
    private StrategyService strategies;
    private StoredLines storedLines;
    private JobDocumentReader documents;
    private IdleHeap heap;
    private @Nullable WorkerVerticle worker;
    private @Nullable HttpVerticle http;
    private @Nullable ManagementVerticle management;
    private @Nullable NodeHealth health;
    private @Nullable Future<Void> stopped;
    private final Promise<Void> shutdownRequested = Promise.promise();

    private Deployment(Configuration configuration, NodeVertx node, NodeMetrics metrics) {
        this.metrics = metrics;
        this.traces = TraceExport.start(configuration.tracing(), configuration.nodeName());
        this.tracing = traces.map(TraceExport::tracing).orElse(JobTracing.OFF);
        this.configuration = configuration;
        this.vertx = node.vertx();
        this.cluster = node.cluster();
    }

    /** Starts a node. If the start fails, the components already started are stopped again. */
    public static Future<Deployment> start(Configuration configuration) {
        NodeMetrics metrics = new NodeMetrics(configuration.nodeName());
        return NodeVertx.create(configuration, metrics.registry())
                .onFailure(failure -> metrics.close())
                .compose(node -> start(configuration, node, metrics));
    }

    private static Future<Deployment> start(Configuration configuration, NodeVertx node, NodeMetrics metrics) {
        Deployment deployment = new Deployment(configuration, node, metrics);
        // The promise has no Vert.x context, because the contexts of a closed Vert.x deliver nothing.
        Promise<Deployment> promise = Promise.promise();
        deployment
                .start(node.database())
                .onSuccess(started -> promise.complete(deployment))
                .onFailure(failure -> deployment.stop().onComplete(done -> promise.fail(failure)));
        return promise.future();
    }

    private Future<Void> start(Optional<Database> open) {
        undo.push(() -> vertx.close().onSuccess(closed -> {
            metrics.close();
            traces.ifPresent(TraceExport::close);
        }));
        StartTrace.ended("Vert.x");
        JobMessages.register(vertx);
        NodeMessages.register(vertx);
        Future<Database> opening = open.map(Future::succeededFuture)
                .orElseGet(() -> vertx.executeBlocking(() -> Database.open(configuration.database()), false));
        // Beside the database, because the library of the JSON schemas takes a while to load as well.
        Future<JobDocumentReader> reading = vertx.executeBlocking(() -> JobTypes.documentReader(configuration), false);
        // The database must close after Vert.x, so its stop action goes below that of Vert.x.
        return opening.onSuccess(opened -> undo.addLast(() -> closeDatabase(opened)))
                .onSuccess(opened -> StartTrace.ended("database"))
                .compose(opened -> reading.compose(reader -> startOn(opened, reader)))
                .onSuccess(started -> StartTrace.ended("servers"))
                .onSuccess(started -> LOG.info(
                        "node {} is up with roles {}, {}", configuration.nodeName(), configuration.roles(), database));
    }

    private Future<Void> startOn(Database opened, JobDocumentReader reader) {
        database = opened;
        documents = reader;
        pool = opened.jobPool(vertx);
        readers = opened.readerPool(vertx);
        JobStore store = new JobStore(pool);
        NodeIdentity identity = NodeIdentity.starting(
                configuration.nodeName(),
                configuration.roles().stream().map(Role::label).sorted().toList());
        NodeHeartbeat heartbeat =
                new NodeHeartbeat(identity, configuration.dispatch().lease(), opened::session);
        // The heartbeat starts first and stops last, so that a draining node stays registered.
        undo.push(heartbeat::stop);
        StrategyStore kept = new StrategyStore(pool);
        SolverStorage rows = new DatabaseSolverStorage(new CheckpointStore(pool), kept, configuration.solverStorage());
        SolverStorage storage = tracing.isOn() ? new TracedSolverStorage(rows) : rows;
        SolverAnalysisHandler solver = new SolverAnalysisHandler(configuration.solver(), storage, metrics.registry());
        List<JobHandler> handlers = JobTypes.handlers(configuration, solver);
        List<String> queues = JobTypes.queues(handlers);
        info = NodeDescription.of(configuration, handlers);
        operations = new JobOperations(vertx, opened.reportPool(vertx), queues);
        ResultCache cache = new ResultCache(vertx, pool, handlers, configuration.cacheMaxAge());
        jobs = new Jobs(
                vertx,
                store,
                new JobStore(readers),
                cache,
                slots,
                configuration.jobLimits().maxWaiting(),
                opened::littleSpace,
                metrics.registry());
        requestPools = ComputePools.of(vertx, configuration.computeLimits(), RequestTimeouts.COMPUTATION);
        StrategyStore read = new StrategyStore(readers);
        storedLines = new StoredLines(read, jobs.circuitBreaker(), requestPools.strategies());
        strategies = new StrategyService(
                vertx,
                new DatabaseSolves(jobs, read),
                solver.interactive(),
                requestPools.strategies(),
                metrics.registry());
        undo.push(() -> strategies.close().eventually(requestPools::close));
        List<HealthProbe> probes = new ArrayList<>(List.of(new DatabaseProbe(opened, store)));
        cluster.ifPresent(members -> probes.add(new ClusterProbe(members)));
        metrics.count(cluster);
        metrics.measure(vertx);
        heap = IdleHeap.watch(vertx, () -> worker == null || worker.load().busy() == 0);
        listener = opened.listener(vertx);
        undo.push(listener::close);
        return heartbeat
                .start()
                .onSuccess(begun -> StartTrace.ended("heartbeat"))
                .compose(begun -> listener.connect())
                .compose(connected -> startWorker(heartbeat, store, cache, handlers, probes))
                .onSuccess(ready -> StartTrace.ended("worker"))
                .compose(ready -> startDispatch(store, queues, probes))
                .onSuccess(ready -> StartTrace.ended("dispatcher"))
                .compose(ready -> {
                    health = new NodeHealth(vertx, probes);
                    return startServers(identity, health);
                });
    }

    private Future<Void> startWorker(
            NodeHeartbeat heartbeat,
            JobStore store,
            ResultCache cache,
            List<JobHandler> handlers,
            List<HealthProbe> probes) {
        if (!configuration.roles().contains(Role.WORKER)) {
            return Future.succeededFuture();
        }
        WorkerVerticle verticle = new WorkerVerticle(
                configuration.nodeName(),
                configuration.worker(),
                heartbeat,
                store,
                cache,
                handlers,
                JobTypes.attemptListener(configuration.probes()),
                metrics.registry(),
                tracing);
        heartbeat.describe(verticle::load);
        probes.add(verticle);
        worker = verticle;
        if (configuration.warmUp()) {
            IdleWarmUp warmUp = IdleWarmUp.watch(vertx, () -> verticle.load().busy() == 0, computation -> {
                KernelWarmUp.run(configuration.solver().limits(), computation);
                heap.collectIfGrown();
            });
            undo.push(warmUp::stop);
        }
        return subscribeToCancellations()
                .compose(subscribed -> deploy(verticle, () -> verticle.drain(configuration.shutdownGrace())));
    }

    /**
     * Forwards cancel and stop notifications from other nodes to the worker of this node. The event bus does not connect
     * nodes without a cluster, and may lose a message with one; without this subscription a worker would then learn of a
     * cancellation only when it renews its lease.
     */
    private Future<Void> subscribeToCancellations() {
        Future<Void> cancelled = listener.listen(
                JobStore.CANCELLED_CHANNEL,
                id -> vertx.eventBus()
                        .publish(JobCancelled.ADDRESS, new JobCancelled(UUID.fromString(id)), ON_THIS_NODE));
        Future<Void> stopped = listener.listen(
                JobStore.STOPPED_CHANNEL,
                id -> vertx.eventBus()
                        .publish(JobStopRequested.ADDRESS, new JobStopRequested(UUID.fromString(id)), ON_THIS_NODE));
        return Future.all(cancelled, stopped).mapEmpty();
    }

    private Future<Void> startDispatch(JobStore store, List<String> queues, List<HealthProbe> probes) {
        if (!configuration.roles().contains(Role.DISPATCH)) {
            return Future.succeededFuture();
        }
        JobTransport transport = configuration
                .broker()
                .<JobTransport>map(broker -> new RabbitMqTransport(vertx, broker))
                .orElseGet(() -> cluster.isPresent() ? new ClusterTransport(vertx) : new LocalTransport());
        probes.add(transport);
        return deploy(
                new DispatchVerticle(
                        configuration.dispatch(), store, transport, queues, slots, metrics.registry(), tracing),
                Future::succeededFuture);
    }

    private Future<Void> startServers(NodeIdentity identity, NodeHealth parts) {
        String member = cluster.map(DatabaseClusterManager::getNodeId)
                .orElse(identity.instance().toString());
        NodeOperations nodes = new NodeOperations(
                vertx, () -> cluster.map(DatabaseClusterManager::names).orElse(Map.of(member, identity.name())));
        Future<Void> started = new NodeAgent(
                        vertx,
                        identity,
                        parts,
                        Optional.ofNullable(worker).map(WorkerVerticle::control),
                        shutdownRequested::tryComplete)
                .start(member);
        if (configuration.management().isPresent()) {
            ManagementVerticle server = new ManagementVerticle(
                    configuration.management().get(), parts, () -> metrics.scrape(parts, operations));
            management = server;
            started = started.compose(answering -> listening(
                    "management", configuration.management().get().port(), deploy(server, Future::succeededFuture)));
        }
        if (configuration.roles().contains(Role.HTTP)) {
            JobNotifications feed =
                    new JobNotifications(vertx, readers, listener, configuration.nodeName() + " " + UUID.randomUUID());
            HttpVerticle server = new HttpVerticle(
                    configuration.http(),
                    jobs,
                    operations,
                    nodes,
                    feed,
                    documents,
                    requestPools,
                    List.of(new StrategyResource(strategies, storedLines, requestPools), new InfoResource(info)),
                    parts,
                    tracing);
            http = server;
            started = started.compose(ready -> shareSubgames())
                    .compose(shared -> listening(
                            "http",
                            configuration.http().port(),
                            deploy(
                                    server,
                                    () -> server.drain(configuration.http().shutdownGrace()))));
        }
        return started;
    }

    private Future<Void> shareSubgames() {
        return cluster.map(members -> strategies.share(
                        new SubgameNodes(
                                vertx,
                                members.getNodeId(),
                                () -> members.consumersOf(SubgameNodes.ADDRESS),
                                metrics.registry()),
                        requestPools::budget))
                .orElseGet(Future::succeededFuture);
    }

    /** Adds the port and the next step to the failure of a server whose port cannot be bound. */
    private static Future<Void> listening(String section, int port, Future<Void> started) {
        return started.recover(failure -> Future.failedFuture(NodeVertx.explained(section, port, failure)));
    }

    private Future<Void> deploy(Deployable verticle, Supplier<Future<?>> beforeUndeploy) {
        return vertx.deployVerticle(verticle)
                .onSuccess(id -> undo.push(() -> beforeUndeploy.get().eventually(() -> vertx.undeploy(id))))
                .mapEmpty();
    }

    /** Returns the job operations for clients. */
    public Jobs jobs() {
        return jobs;
    }

    /** Returns the reader of job documents. */
    public JobDocumentReader documents() {
        return documents;
    }

    /** Returns the node's Vert.x. */
    public Vertx vertx() {
        return vertx;
    }

    /** Returns the port of the REST service of a node with the role http. */
    public int httpPort() {
        return Objects.requireNonNull(http, "the node has no REST service").port();
    }

    /** Returns the port of the health endpoints. */
    public int managementPort() {
        return Objects.requireNonNull(management, "the node has no management port")
                .port();
    }

    /** Returns a future that completes when an operator has requested the end of this node. The caller then stops it. */
    public Future<Void> shutdownRequested() {
        return shutdownRequested.future();
    }

    /** Stops the node in order. Running jobs get the configured grace period. Further calls return the same future. */
    public synchronized Future<Void> stop() {
        Future<Void> current = stopped;
        if (current == null) {
            Promise<Void> promise = Promise.promise();
            current = promise.future();
            stopped = current;
            if (health != null) {
                health.stopping();
            }
            undoNext(promise);
        }
        return current;
    }

    private void undoNext(Promise<Void> done) {
        Supplier<Future<?>> next = undo.poll();
        if (next == null) {
            done.complete();
            return;
        }
        next.get()
                .onFailure(failure -> LOG.warn("a part of the node did not stop cleanly", failure))
                .onComplete(undone -> undoNext(done));
    }

    /** Closes the database. Vert.x is already closed, so this blocks the calling thread. */
    private static Future<Void> closeDatabase(Database database) {
        database.close();
        return Future.succeededFuture();
    }
}
