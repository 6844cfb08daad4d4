package io.plosolver.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.plosolver.app.database.Database;
import io.plosolver.cluster.ClusterSettings;
import io.plosolver.cluster.DatabaseClusterManager;
import io.plosolver.cluster.EventBusSettings;
import io.plosolver.job.service.JobMessages;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.net.BindException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;

/**
 * Vert.x of a node.
 *
 * @param database the open database if the node is in a cluster, whose members it lists; otherwise empty
 * @param cluster the cluster of the node, or empty if its event bus is its own
 */
record NodeVertx(Vertx vertx, Optional<Database> database, Optional<DatabaseClusterManager> cluster) {

    /** Most processors of a host on which one event loop serves all. */
    private static final int SMALL_HOST = 2;

    /** Creates the Vert.x of a node; in a cluster it has joined the others when the future completes. */
    static Future<NodeVertx> create(Configuration configuration, MeterRegistry registry) {
        return configuration
                .cluster()
                .map(settings -> openDatabase(configuration)
                        .compose(database -> join(configuration, settings, database, registry)))
                .orElseGet(() -> Future.succeededFuture(
                        new NodeVertx(builder(options(), registry).build(), Optional.empty(), Optional.empty())));
    }

    /**
     * Returns a builder with the metrics of HTTP requests and of named pools. Those of the event bus and of single
     * connections are left out: a job has many of them.
     */
    private static VertxBuilder builder(VertxOptions options, MeterRegistry registry) {
        MicrometerMetricsOptions measured = new MicrometerMetricsOptions()
                .setEnabled(true)
                // Nodes of one JVM that used the same name would all measure into the registry of the first.
                .setRegistryName("plosolver-" + UUID.randomUUID())
                // The local address tells the two servers of a node apart.
                .setLabels(EnumSet.of(
                        Label.LOCAL,
                        Label.HTTP_METHOD,
                        Label.HTTP_ROUTE,
                        Label.HTTP_CODE,
                        Label.POOL_TYPE,
                        Label.POOL_NAME))
                .addDisabledMetricsCategory(MetricsDomain.EVENT_BUS)
                .addDisabledMetricsCategory(MetricsDomain.NET_CLIENT)
                .addDisabledMetricsCategory(MetricsDomain.NET_SERVER)
                .addDisabledMetricsCategory(MetricsDomain.HTTP_CLIENT)
                .addDisabledMetricsCategory(MetricsDomain.DATAGRAM_SOCKET)
                .addDisabledMetricsCategory(MetricsDomain.VERTICLES)
                // The pools of connections are measured; their statements would share one meter.
                .addDisabledMetricsCategory("sql");
        return Vertx.builder()
                .with(options.setMetricsOptions(measured))
                .withMetrics(new MicrometerMetricsFactory(registry));
    }

    /** Returns options without what a node does not use. */
    static VertxOptions options() {
        // Vert.x serves nothing from the class path here, so it needs no cache folder.
        return new VertxOptions()
                .setEventLoopPoolSize(eventLoops(Runtime.getRuntime().availableProcessors()))
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }

    /**
     * Returns the number of event loops. On a small host the verticles and the connections to the database share one: a job
     * passes between them several times, and each change of thread costs more than loops at the same time gain.
     */
    static int eventLoops(int processors) {
        return processors <= SMALL_HOST ? 1 : 2 * processors;
    }

    /** Opens the database on a thread of its own, because there is no Vert.x yet. */
    private static Future<Database> openDatabase(Configuration configuration) {
        Promise<Database> opened = Promise.promise();
        Thread thread = new Thread(
                () -> {
                    try {
                        opened.complete(Database.open(configuration.database()));
                    } catch (RuntimeException e) {
                        opened.fail(e);
                    }
                },
                "plosolver-start");
        thread.setDaemon(true);
        thread.start();
        return opened.future();
    }

    private static Future<NodeVertx> join(
            Configuration configuration, ClusterSettings settings, Database database, MeterRegistry registry) {
        DatabaseClusterManager cluster = new DatabaseClusterManager(
                configuration.nodeName(), JobMessages.PROTOCOL, JobMessages.TO_ONE_DISPATCHER, database::session);
        return builder(options().setEventBusOptions(EventBusSettings.of(settings)), registry)
                .withClusterManager(cluster)
                .buildClustered()
                .map(vertx -> new NodeVertx(vertx, Optional.of(database), Optional.of(cluster)))
                .recover(failure -> {
                    database.close();
                    return Future.failedFuture(explained("cluster", settings.port(), failure));
                });
    }

    /** Returns the failure of a server, with the port and the next step if the port cannot be bound. */
    static Throwable explained(String section, int port, Throwable failure) {
        return failure instanceof BindException
                ? new IllegalStateException(
                        "cannot listen on port " + port + " (" + failure.getMessage() + "): end the process"
                                + " that uses it, or correct " + section + ".port and " + section + ".host",
                        failure)
                : failure;
    }
}
