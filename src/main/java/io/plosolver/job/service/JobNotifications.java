package io.plosolver.job.service;

import io.plosolver.job.store.NotificationListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notifications of the status changes of all jobs, on all nodes, over PostgreSQL's NOTIFY. A trigger sends them only
 * while a subscription is active. Changes during a database outage are not delivered. Subscribe and unsubscribe on one
 * context; subscribers are called on the context of the {@link NotificationListener}.
 */
public final class JobNotifications {

    private static final Logger LOG = LoggerFactory.getLogger(JobNotifications.class);
    private static final String CHANNEL = "plosolver_jobs";
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final String SUBSCRIBE = """
            INSERT INTO job_follower (node, follows_until)
            VALUES ($1, clock_timestamp() + $2::bigint * interval '1 ms')
            ON CONFLICT (node) DO UPDATE SET follows_until = EXCLUDED.follows_until""";
    private static final String UNSUBSCRIBE = "DELETE FROM job_follower WHERE node = $1";

    private final Vertx vertx;
    private final Pool pool;
    private final NotificationListener listener;
    private final String node;
    private final Set<Consumer<JsonObject>> subscribers = ConcurrentHashMap.newKeySet();
    private @Nullable Long timer;
    /** Completes when the row of the last subscription is gone: a later one would lose its own row to a late statement. */
    private Future<?> left = Future.succeededFuture();
    /** Completes when the connection of the subscriber listens. */
    private Future<Void> listening = Future.succeededFuture();

    /**
     * @param listener a connected listener
     * @param node a name that is unique among the nodes
     */
    public JobNotifications(Vertx vertx, Pool pool, NotificationListener listener, String node) {
        this.vertx = vertx;
        this.pool = pool;
        this.listener = listener;
        this.node = node;
    }

    /**
     * Subscribes to every change: a document of {@code at}, {@code id}, {@code type}, {@code queue}, {@code status},
     * {@code attempt} and {@code worker}. Completes once the subscription is active, so that every later change is
     * delivered. Fails if the database is unreachable.
     */
    public Future<Void> subscribe(Consumer<JsonObject> subscriber) {
        subscribers.add(subscriber);
        if (timer == null) {
            listening = listener.listen(CHANNEL, this::received);
            timer = vertx.setPeriodic(
                    RENEWAL.toMillis(),
                    tick -> renew().onFailure(
                                    failure -> LOG.debug("job notifications were not renewed, trying again", failure)));
        }
        Future<Void> listens = listening;
        return left.transform(ended -> renew())
                .compose(renewed -> listens.timeout(RENEWAL.toMillis(), TimeUnit.MILLISECONDS))
                .onFailure(failure -> unsubscribe(subscriber));
    }

    /** Removes a subscriber. */
    public void unsubscribe(Consumer<JsonObject> subscriber) {
        Long renewal = timer;
        if (subscribers.remove(subscriber) && subscribers.isEmpty() && renewal != null) {
            vertx.cancelTimer(renewal);
            timer = null;
            listener.unlisten(CHANNEL);
            left = pool.preparedQuery(UNSUBSCRIBE)
                    .execute(Tuple.of(node))
                    .onFailure(failure -> LOG.debug("the subscription was not deleted and expires by itself", failure));
        }
    }

    private Future<Void> renew() {
        return pool.preparedQuery(SUBSCRIBE)
                .execute(Tuple.of(node, RENEWAL.multipliedBy(3).toMillis()))
                .mapEmpty();
    }

    private void received(String payload) {
        JsonObject change = new JsonObject(payload);
        subscribers.forEach(subscriber -> subscriber.accept(change));
    }
}
