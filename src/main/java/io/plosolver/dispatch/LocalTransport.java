package io.plosolver.dispatch;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Transport inside the JVM: a counter of wake-ups per queue. Wake-ups lost in a crash are replaced by the dispatcher.
 */
public final class LocalTransport implements JobTransport {

    private final Map<String, Long> waiting = new HashMap<>();
    private Function<String, Future<Void>> consumer = queue -> Future.succeededFuture();
    private boolean wanted;

    @Override
    public Future<Void> start(Collection<String> queues, Function<String, Future<Void>> consumer) {
        this.consumer = consumer;
        queues.forEach(queue -> waiting.putIfAbsent(queue, 0L));
        return Future.succeededFuture();
    }

    @Override
    public void onAvailable(Runnable action) {
        // This transport has no outages.
    }

    @Override
    public Future<Void> publish(List<String> queues) {
        for (String queue : queues) {
            if (waiting.computeIfPresent(queue, (name, count) -> count + 1) == null) {
                return Future.failedFuture(new IllegalArgumentException("there is no queue " + queue));
            }
        }
        deliver();
        return Future.succeededFuture();
    }

    @Override
    public void setDemand(boolean wanted) {
        this.wanted = wanted;
        deliver();
    }

    @Override
    public Future<Long> depth(String queue) {
        return Future.succeededFuture(waiting.getOrDefault(queue, 0L));
    }

    @Override
    public Future<Void> stop() {
        wanted = false;
        return Future.succeededFuture();
    }

    @Override
    public String name() {
        return "transport";
    }

    @Override
    public Future<JsonObject> check() {
        return Future.succeededFuture(new JsonObject().put("transport", "local"));
    }

    private void deliver() {
        for (Map.Entry<String, Long> queue : waiting.entrySet()) {
            // The consumer may withdraw its demand at any wake-up.
            while (wanted && queue.getValue() > 0) {
                queue.setValue(queue.getValue() - 1);
                // A broker would acknowledge the wake-up once this future completes; here nothing keeps it.
                var unused = consumer.apply(queue.getKey());
            }
        }
    }
}
