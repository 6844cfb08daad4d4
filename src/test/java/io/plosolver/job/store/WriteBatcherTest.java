package io.plosolver.job.store;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteBatcherTest {

    private static final String ECHO = "SELECT key, text FROM unnest($1::uuid[], $2::text[]) AS row (key, text)";
    private static DatabaseAddress address;

    private final Vertx vertx = Vertx.vertx();
    private Pool pool;

    @BeforeAll
    static void createDatabase() {
        address = TestDatabases.empty(WriteBatcherTest.class);
    }

    @BeforeEach
    void open() {
        pool = TestDatabases.pool(vertx, address);
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void writesOnAfterTheClientThrewAnException() {
        WriteBatcher writes = batcher(failingOnce(new IllegalStateException("pool closed")));

        Future<Optional<Row>> first = write(writes, "first");
        Future<Optional<Row>> second = write(writes, "second");

        await().until(() -> first.isComplete() && second.isComplete());
        assertThat(first.cause()).hasMessage("pool closed");
        assertThat(second.result().orElseThrow().getString("text")).isEqualTo("second");
    }

    @Test
    void writesOnAfterARowThatCannotBeSent() {
        WriteBatcher writes = batcher(pool);
        UUID key = UUID.randomUUID();

        Future<Optional<Row>> first = writes.run(key, Tuple.of(key, 7));
        Future<Optional<Row>> second = write(writes, "second");

        await().until(() -> first.isComplete() && second.isComplete());
        assertThat(first.failed()).isTrue();
        assertThat(second.succeeded()).isTrue();
    }

    @Test
    void answersOtherCallersAfterACallerThatFailsAtItsOutcome() {
        WriteBatcher writes = batcher(pool);
        for (int caller = 0; caller < 3; caller++) {
            write(writes, "fails").onComplete(outcome -> {
                throw new IllegalStateException("thrown by a caller");
            });
        }

        Future<Optional<Row>> last = write(writes, "last");

        await().until(last::succeeded);
    }

    private static WriteBatcher batcher(Pool target) {
        return new WriteBatcher(target, ECHO, List.of(UUID.class, String.class));
    }

    private static Future<Optional<Row>> write(WriteBatcher writes, String text) {
        UUID key = UUID.randomUUID();
        return writes.run(key, Tuple.of(key, text));
    }

    /** Returns the pool, but for its first call, which throws an exception. */
    private Pool failingOnce(RuntimeException failure) {
        AtomicInteger calls = new AtomicInteger();
        return (Pool) Proxy.newProxyInstance(
                Pool.class.getClassLoader(), new Class<?>[] {Pool.class}, (proxy, method, arguments) -> {
                    if (calls.incrementAndGet() == 1) {
                        throw failure;
                    }
                    try {
                        return method.invoke(pool, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
