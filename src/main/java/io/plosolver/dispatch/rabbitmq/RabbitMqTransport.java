package io.plosolver.dispatch.rabbitmq;

import io.plosolver.compute.Backoff;
import io.plosolver.dispatch.JobTransport;
import io.plosolver.dispatch.TransportUnavailableException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transport of wake-ups over RabbitMQ. It supervises one session at a time. A lost connection, a closed channel, a
 * cancelled consumer, a deleted queue, or a missing confirm or answer ends the session, and the next one is opened with
 * jittered backoff. Without a session publishing fails at once. No job waits for the broker: the outbox keeps
 * unpublished wake-ups, and dispatchers claim from the database.
 */
public final class RabbitMqTransport implements JobTransport, Link.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(RabbitMqTransport.class);

    /** Short enough that a recovered broker is in use within a second. */
    private static final Backoff RECONNECT_DELAYS = Backoff.ofMillis(25, 50, 500);

    /** Time that the start of a node waits for the broker. */
    private static final Duration START_LIMIT = Duration.ofSeconds(6);

    private final Vertx vertx;
    private final BrokerSettings settings;
    private Topology topology;
    private Function<String, Future<Void>> dispatcher;
    private Runnable onAvailable = () -> {};
    private boolean wanted;
    private boolean stopping;
    private @Nullable BrokerSession session;
    /** The current or last opening of a session. */
    private Future<Void> opening = Future.succeededFuture();

    private int failedAttempts;
    /** State for health checks, which read it on other threads. */
    private volatile State state = State.unavailable("not connected yet");

    private final AtomicInteger connections = new AtomicInteger();

    public RabbitMqTransport(Vertx vertx, BrokerSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    /**
     * Tries once to connect, for a few seconds. An unreachable broker does not fail the start, because it may recover.
     * A broker that refuses the settings fails it with {@link BrokerRefusedException}.
     */
    @Override
    public Future<Void> start(Collection<String> queues, Function<String, Future<Void>> consumer) {
        topology = new Topology(List.copyOf(queues), settings.queueType());
        dispatcher = consumer;
        Promise<Void> started = Promise.promise();
        vertx.timer(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS).onSuccess(late -> started.tryComplete());
        connect().onSuccess(connected -> started.tryComplete()).onFailure(failure -> {
            BrokerFailure reason = BrokerFailure.of(failure, settings);
            if (reason.permanent() && !started.future().isComplete()) {
                stopping = true;
                started.tryFail(new BrokerRefusedException(settings.address() + ": " + reason.message(), failure));
            } else {
                started.tryComplete();
            }
        });
        return started.future();
    }

    @Override
    public void onAvailable(Runnable action) {
        onAvailable = action;
    }

    @Override
    public Future<Void> publish(List<String> queues) {
        for (String queue : queues) {
            if (!topology.queues().contains(queue)) {
                // The broker would confirm the wake-up and drop it.
                return Future.failedFuture(new IllegalArgumentException("there is no queue " + queue));
            }
        }
        return session == null ? unavailable() : orUnavailable(session.publish(queues));
    }

    @Override
    public void setDemand(boolean wanted) {
        this.wanted = wanted;
        if (session != null) {
            session.setDemand(wanted);
        }
    }

    @Override
    public Future<Long> depth(String queue) {
        return session == null ? unavailable() : orUnavailable(session.depth(queue));
    }

    @Override
    public Future<Void> stop() {
        stopping = true;
        BrokerSession last = session;
        session = null;
        return last == null ? opening.otherwiseEmpty() : last.close();
    }

    @Override
    public String name() {
        return "transport";
    }

    @Override
    public Future<JsonObject> check() {
        State now = state;
        if (!now.usable()) {
            return Future.failedFuture("RabbitMQ at " + settings.address() + " since " + now.since() + ": "
                    + now.problem() + "; jobs are accepted and run from the database");
        }
        return Future.succeededFuture(new JsonObject()
                .put("transport", "rabbitmq")
                .put("broker", settings.address().toString())
                .put("queueType", settings.queueType().label())
                .put("since", now.since().toString())
                .put("sessions", connections.get()));
    }

    private <T> Future<T> unavailable() {
        return Future.failedFuture(new TransportUnavailableException(
                "RabbitMQ at " + settings.address() + " is unreachable: " + state.problem()));
    }

    /** Maps a failure of the session, which ends the session and is reported there. */
    private <T> Future<T> orUnavailable(Future<T> future) {
        return future.recover(
                failure -> Future.failedFuture(new TransportUnavailableException("RabbitMQ at " + settings.address()
                        + ": " + BrokerFailure.of(failure, settings).message())));
    }

    private Future<Void> connect() {
        BrokerSession opened = new BrokerSession(vertx, settings, topology, dispatcher, this);
        opening = opened.open()
                .compose(ready -> stopping ? opened.close() : Future.succeededFuture())
                .onSuccess(ready -> adopt(opened))
                .onFailure(this::failed);
        return opening;
    }

    private void adopt(BrokerSession opened) {
        if (stopping) {
            return;
        }
        session = opened;
        failedAttempts = 0;
        connections.incrementAndGet();
        state = State.up();
        LOG.info("connected to RabbitMQ at {}", settings.address());
        opened.setDemand(wanted);
        onAvailable.run();
    }

    @Override
    public void lost(Throwable reason) {
        if (session != null) {
            session = null;
            failed(reason);
        }
    }

    @Override
    public void blocked(@Nullable String reason) {
        if (reason == null) {
            LOG.info("RabbitMQ at {} takes messages again", settings.address());
            state = State.up();
            onAvailable.run();
        } else {
            LOG.warn("RabbitMQ at {} takes no messages: {}; jobs go on from the database", settings.address(), reason);
            state = State.unavailable("it takes no messages, free its memory or disk: " + reason);
        }
    }

    /** Logs one warning per outage, and another when its reason changes. Then schedules the next try. */
    private void failed(Throwable reason) {
        if (stopping) {
            return;
        }
        String problem = BrokerFailure.of(reason, settings).message();
        if (!problem.equals(state.problem())) {
            LOG.warn("RabbitMQ at {} is unreachable: {}; jobs go on from the database", settings.address(), problem);
            state = state.usable() ? State.unavailable(problem) : new State(problem, state.since());
        }
        failedAttempts++;
        Duration delay = RECONNECT_DELAYS.delayAfter(failedAttempts);
        vertx.timer(delay.toMillis(), TimeUnit.MILLISECONDS).onSuccess(now -> {
            if (!stopping) {
                connect();
            }
        });
    }

    /**
     * State of the transport as shown by health checks.
     *
     * @param problem null if wake-ups can be published
     */
    private record State(@Nullable String problem, Instant since) {

        static State up() {
            return new State(null, Instant.now());
        }

        static State unavailable(String problem) {
            return new State(problem, Instant.now());
        }

        boolean usable() {
            return problem == null;
        }
    }
}
