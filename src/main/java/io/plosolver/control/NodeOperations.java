package io.plosolver.control;

import io.plosolver.control.NodeMessages.InspectNode;
import io.plosolver.control.NodeMessages.Ping;
import io.plosolver.control.NodeMessages.Pong;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Questions and commands to all members of the cluster, this node included. Each is sent to every member by itself, so that
 * one that is frozen or cut off delays the others' answers by the deadline at most, and is named.
 */
public final class NodeOperations {

    /** How long an answer may take. Nodes answer in milliseconds unless they are frozen or cut off. */
    public static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final DeliveryOptions IN_TIME = new DeliveryOptions().setSendTimeout(DEADLINE.toMillis());

    private final Vertx vertx;
    private final Supplier<Map<String, String>> members;

    /**
     * Answer to a ping.
     *
     * @param latency time from the question to the answer
     */
    public record PingAnswer(String name, Duration latency) {}

    /** @param members names of the members by their ids, this node included */
    public NodeOperations(Vertx vertx, Supplier<Map<String, String>> members) {
        this.vertx = vertx;
        this.members = members;
    }

    /** Returns the names of the members in order. */
    public List<String> names() {
        return members.get().values().stream().sorted().toList();
    }

    /** Measures how long each node takes to answer. */
    public Future<NodeAnswers<PingAnswer>> ping() {
        return ask(members.get(), id -> {
            long start = System.nanoTime();
            return this.<Pong>request(NodeMessages.pingAddress(id), new Ping())
                    .map(pong -> new PingAnswer(pong.name(), Duration.ofNanos(System.nanoTime() - start)));
        });
    }

    /**
     * Returns what the nodes know of themselves.
     *
     * @param health whether they check their parts too
     */
    public Future<NodeAnswers<NodeReport>> inspect(boolean health) {
        return ask(members.get(), id -> request(NodeMessages.inspectAddress(id), new InspectNode(health)));
    }

    /** Sends a command to all nodes. */
    public Future<NodeAnswers<CommandOutcome>> command(NodeCommand command) {
        return ask(members.get(), id -> request(NodeMessages.commandAddress(id), command));
    }

    /** Sends a command to the nodes of one name; no answer and no name if there is none. */
    public Future<NodeAnswers<CommandOutcome>> command(NodeCommand command, String node) {
        Map<String, String> named = new HashMap<>(members.get());
        named.values().removeIf(name -> !name.equals(node));
        return ask(named, id -> request(NodeMessages.commandAddress(id), command));
    }

    private <T> Future<T> request(String address, Object question) {
        return vertx.eventBus().<T>request(address, question, IN_TIME).map(reply -> reply.body());
    }

    private static <T> Future<NodeAnswers<T>> ask(Map<String, String> nodes, Function<String, Future<T>> question) {
        List<Map.Entry<String, String>> ordered =
                nodes.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
        List<Future<T>> asked = new ArrayList<>(ordered.size());
        ordered.forEach(node -> asked.add(question.apply(node.getKey())));
        return Future.join(asked).transform(all -> {
            List<T> answers = new ArrayList<>();
            List<String> unanswered = new ArrayList<>();
            for (int i = 0; i < asked.size(); i++) {
                if (asked.get(i).succeeded()) {
                    answers.add(asked.get(i).result());
                } else {
                    unanswered.add(ordered.get(i).getValue());
                }
            }
            return Future.succeededFuture(new NodeAnswers<>(answers, unanswered));
        });
    }
}
