package io.plosolver.job.service;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.job.store.NotificationListener;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobNotificationsTest {

    private Vertx vertx;
    private Pool pool;
    private NotificationListener listener;
    private JobNotifications notifications;

    @BeforeEach
    void prepare() {
        DatabaseAddress address = TestDatabases.fresh(JobNotificationsTest.class);
        vertx = Vertx.vertx();
        pool = TestDatabases.pool(vertx, address);
        listener = new NotificationListener(vertx, () -> Future.succeededFuture(address.options()));
        notifications = new JobNotifications(vertx, pool, listener, "node-1");
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    /** Otherwise changes between the answer and the statement that listens are lost. */
    @Test
    void aSubscriptionBeginsOnceTheConnectionListens() {
        Future<Void> subscribed = notifications.subscribe(change -> {});
        await().until(() ->
                await(pool.query("SELECT FROM job_follower").execute()).size() == 1);

        assertThat(subscribed.isComplete()).isFalse();

        await(listener.connect());
        await(subscribed);
    }
}
