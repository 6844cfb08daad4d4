package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.Await;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationListenerTest {

    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private Vertx vertx;
    private Pool pool;
    private DatabaseAddress address;
    private NotificationListener listener;

    @BeforeEach
    void prepare() {
        address = TestDatabases.fresh(NotificationListenerTest.class);
        vertx = Vertx.vertx();
        pool = TestDatabases.pool(vertx, address);
        listener = new NotificationListener(vertx, () -> {
            asked.incrementAndGet();
            return Future.succeededFuture(address.options());
        });
        await(listener.connect());
        await(listener.listen("some_channel", received::add));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private void send(String channel, String payload) {
        await(pool.query("NOTIFY " + channel + ", '" + payload + "'").execute());
    }

    @Test
    void listensAgainAndAsksForTheAddressAgainAfterALostConnection() {
        await(pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE 'LISTEN%'")
                .execute());

        await().until(() -> {
            send("some_channel", "later");
            return received.contains("later");
        });
        assertThat(asked).hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void asksForNoAddressAfterItWasClosedDuringAnOutage() {
        AtomicInteger refused = new AtomicInteger();
        AtomicBoolean outage = new AtomicBoolean();
        NotificationListener closedLater = new NotificationListener(vertx, () -> {
            if (outage.get()) {
                refused.incrementAndGet();
                return Future.failedFuture("refused");
            }
            return Future.succeededFuture(address.options());
        });
        await(closedLater.connect());
        await(closedLater.listen("doomed_channel", received::add));
        outage.set(true);
        await(pool.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND query LIKE 'LISTEN%doomed%'")
                .execute());
        await().until(() -> refused.get() > 0);

        await(closedLater.close());

        int before = refused.get();
        Await.pass(Duration.ofSeconds(1));
        assertThat(refused).hasValueLessThanOrEqualTo(before + 1);
    }

    @Test
    void deliversOnlyTheChannelsThatAreListenedTo() {
        await(listener.listen("other_channel", payload -> received.add("other " + payload)));
        listener.unlisten("some_channel");
        await(listener.listen("last_channel", received::add));

        send("some_channel", "nothing");
        send("other_channel", "something");
        send("last_channel", "end");

        await().until(() -> received.contains("end"));
        assertThat(received).containsExactly("other something", "end");
    }
}
