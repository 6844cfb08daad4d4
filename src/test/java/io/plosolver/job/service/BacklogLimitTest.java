package io.plosolver.job.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.job.store.JobStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class BacklogLimitTest {

    @Test
    void countsAgainAfterACountThatFailedAtOnce() {
        BacklogLimit limit = new BacklogLimit(new JobStore(poolThatFailsAtOnce()), 10);

        Future<Void> first = limit.enter();
        Future<Void> second = limit.enter();

        assertThat(first.cause()).hasMessage("query 1 failed");
        assertThat(second.cause()).hasMessage("query 2 failed");
    }

    private static Pool poolThatFailsAtOnce() {
        AtomicInteger queries = new AtomicInteger();
        PreparedQuery<?> query =
                proxy(PreparedQuery.class, () -> Future.failedFuture("query " + queries.incrementAndGet() + " failed"));
        return proxy(Pool.class, () -> query);
    }

    private static <T> T proxy(Class<T> type, Supplier<Object> answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer.get()));
    }
}
