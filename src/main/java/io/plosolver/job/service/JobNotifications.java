package io.plosolver.job.service;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.pubsub.PgChannel;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changes of status of all jobs, on whichever node they happen, as PostgreSQL notifies of them. It does so only while
 * somebody follows. What happens while the database is away is not heard. Followers come and go on one context, and hear on
 * that of the subscriber.
 */
public final class JobNotifications {

    private static final Logger LOG = LoggerFactory.getLogger(JobNotifications.class);
    private static final String CHANNEL = "plosolver_jobs";
    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final String FOLLOW = """
            INSERT INTO job_follower (node, follows_until)
            VALUES ($1, clock_timestamp() + $2::bigint * interval '1 ms')
            ON CONFLICT (node) DO UPDATE SET follows_until = EXCLUDED.follows_until""";
    private static final String UNFOLLOW = "DELETE FROM job_follower WHERE node = $1";

    private final Vertx vertx;
    private final Pool pool;
    private final PgChannel channel;
    private final String node;
    private final Set<Consumer<JsonObject>> subscribers = ConcurrentHashMap.newKeySet();
    private Long timer;

    /**
     * @param subscriber is connected
     * @param node a name that no other feed has
     */
    public JobNotifications(Vertx vertx, Pool pool, PgSubscriber subscriber, String node) {
        this.vertx = vertx;
        this.pool = pool;
        // One object for all: another of the same name would hear beside it, and its handler could not be taken away.
        this.channel = subscriber.channel(CHANNEL);
        this.node = node;
    }

    /**
     * Begins to tell a follower of every change: {@code at}, {@code id}, {@code type}, {@code queue}, {@code status},
     * {@code attempt} and {@code worker}. Completes when none will be missed; fails when the database is away.
     */
    public Future<Void> follow(Consumer<JsonObject> subscriber) {
        subscribers.add(subscriber);
        if (timer == null) {
            channel.handler(this::received);
            timer = vertx.setPeriodic(
                    RENEWAL.toMillis(),
                    tick -> renew().onFailure(failure -> LOG.debug("nobody is told of jobs for now", failure)));
        }
        return renew().onFailure(failure -> unfollow(subscriber));
    }

    /** Tells a follower no more. */
    public void unfollow(Consumer<JsonObject> subscriber) {
        if (subscribers.remove(subscriber) && subscribers.isEmpty()) {
            vertx.cancelTimer(timer);
            timer = null;
            channel.handler(null);
            pool.preparedQuery(UNFOLLOW)
                    .execute(Tuple.of(node))
                    .onFailure(failure -> LOG.debug("the entry of a follower runs out by itself", failure));
        }
    }

    private Future<Void> renew() {
        return pool.preparedQuery(FOLLOW)
                .execute(Tuple.of(node, RENEWAL.multipliedBy(3).toMillis()))
                .mapEmpty();
    }

    private void received(String payload) {
        JsonObject change = new JsonObject(payload);
        subscribers.forEach(subscriber -> subscriber.accept(change));
    }
}
