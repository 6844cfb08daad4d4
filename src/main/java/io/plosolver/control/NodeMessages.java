package io.plosolver.control;

import io.plosolver.job.service.RecordCodec;
import io.vertx.core.Vertx;
import java.util.List;

/** Event bus messages between a node that is asked by a client and all nodes, with their addresses. */
public final class NodeMessages {

    private NodeMessages() {}

    /** Registers the codecs of the messages; once per Vert.x instance. */
    public static void register(Vertx vertx) {
        for (Class<? extends Record> type : List.of(
                Ping.class, Pong.class, InspectNode.class, NodeReport.class, NodeCommand.class, CommandOutcome.class)) {
            register(vertx, type);
        }
    }

    private static <T extends Record> void register(Vertx vertx, Class<T> type) {
        vertx.eventBus().registerDefaultCodec(type, new RecordCodec<>(type));
    }

    /** Returns the address of {@link Ping} on a member of the cluster. */
    static String pingAddress(String member) {
        return "plosolver.nodes.ping." + member;
    }

    /** Returns the address of {@link InspectNode} on a member of the cluster. */
    static String inspectAddress(String member) {
        return "plosolver.nodes.inspect." + member;
    }

    /** Returns the address of {@link NodeCommand} on a member of the cluster. */
    static String commandAddress(String member) {
        return "plosolver.nodes.command." + member;
    }

    /** Sent to a node, which replies at once with {@link Pong}. */
    record Ping() {}

    /** Reply to {@link Ping}. */
    record Pong(String name) {}

    /**
     * Sent to a node, which replies with a {@link NodeReport}.
     *
     * @param health whether the parts of the node are to be checked
     */
    record InspectNode(boolean health) {}
}
