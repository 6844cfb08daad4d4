package io.plosolver.dispatch;

import io.plosolver.job.service.JobMessages.JobsWaiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Transport of a cluster without a broker: the wake-ups of the node itself, and a message to the other dispatch nodes for each
 * queue whose jobs this node has no slot for. A lost message is replaced by the poll of each dispatcher.
 */
public final class ClusterTransport implements JobTransport {

    private final Vertx vertx;
    private final UUID id = UUID.randomUUID();
    private final LocalTransport local = new LocalTransport();
    private boolean wanted;

    public ClusterTransport(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Future<Void> start(Collection<String> queues, Function<String, Future<Void>> consumer) {
        return local.start(queues, consumer)
                .compose(started -> vertx.eventBus()
                        .<JobsWaiting>consumer(JobsWaiting.ADDRESS, message -> {
                            String queue = message.body().queue();
                            if (wanted
                                    && queues.contains(queue)
                                    && !message.body().sender().equals(id)) {
                                // The claim reports its own failure.
                                var unused = consumer.apply(queue);
                            }
                        })
                        .completion());
    }

    @Override
    public void onAvailable(Runnable action) {
        local.onAvailable(action);
    }

    @Override
    public Future<Void> publish(List<String> queues) {
        return local.publish(queues)
                .onSuccess(published -> Set.copyOf(queues)
                        .forEach(queue -> vertx.eventBus().publish(JobsWaiting.ADDRESS, new JobsWaiting(id, queue))));
    }

    @Override
    public void setDemand(boolean wanted) {
        this.wanted = wanted;
        local.setDemand(wanted);
    }

    @Override
    public Future<Long> depth(String queue) {
        return local.depth(queue);
    }

    @Override
    public Future<Void> stop() {
        wanted = false;
        return local.stop();
    }

    @Override
    public String name() {
        return local.name();
    }

    @Override
    public Future<JsonObject> check() {
        return Future.succeededFuture(new JsonObject().put("transport", "cluster"));
    }
}
