package io.plosolver.http;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.control.CommandOutcome;
import io.plosolver.control.CommandOutcome.Result;
import io.plosolver.control.NodeAnswers;
import io.plosolver.control.NodeCommand;
import io.plosolver.control.NodeCommand.Action;
import io.plosolver.control.NodeOperations;
import io.plosolver.job.document.DocumentSchema;
import io.plosolver.worker.WorkerReport;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** REST resource that sends commands to running nodes. */
final class ControlResource {

    private static final Logger LOG = LoggerFactory.getLogger(ControlResource.class);
    private static final int MAX_BODY_BYTES = 16 * 1024;

    private final DocumentSchema schema = DocumentSchema.ofResource("/schema/control.json");
    private final NodeOperations nodes;

    ControlResource(NodeOperations nodes) {
        this.nodes = nodes;
    }

    void control(RoutingContext context) {
        JsonObject document = document(JsonBody.of(context));
        NodeCommand command = command(document, "the client " + ClientAddresses.client(context));
        String node = document.getString("node");
        // As JSON, in which a name cannot begin another line of the log.
        LOG.info("{} sends the command {}", command.requester(), document.encode());
        send(command, node)
                .map(answers -> answer(command, node, answers))
                .onSuccess(answer -> JobsResource.send(context, answer))
                .onFailure(context::fail);
    }

    private JsonObject document(Buffer body) {
        if (body.length() > MAX_BODY_BYTES) {
            throw invalid("", "is " + body.length() + " bytes long: a command has some hundred");
        }
        JsonObject document = JsonBody.parse(body, Cancellation.NONE);
        List<Violation> violations = schema.violations(document, "");
        if (!violations.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_COMMAND, new InvalidInputException(violations))
                    .asException();
        }
        return document;
    }

    private static NodeCommand command(JsonObject document, String requester) {
        Action action = Action.valueOf(document.getString("command").toUpperCase(Locale.ROOT));
        boolean resizes = action == Action.GROW || action == Action.SHRINK;
        if (!resizes && document.containsKey("slots")) {
            throw invalid("/slots", "belongs to grow and shrink: remove it from " + action.label());
        }
        return new NodeCommand(action, resizes ? document.getInteger("slots", 1) : 0, requester);
    }

    private static ProblemException invalid(String pointer, String detail) {
        return Problem.of(
                        ProblemType.INVALID_COMMAND, new InvalidInputException(List.of(new Violation(pointer, detail))))
                .asException();
    }

    private Future<NodeAnswers<CommandOutcome>> send(NodeCommand command, @Nullable String node) {
        if (node == null) {
            return nodes.command(command);
        }
        List<String> names = nodes.names();
        if (!names.contains(node)) {
            throw Problem.of(
                            ProblemType.NODE_NOT_FOUND,
                            new InvalidInputException(List.of(new Violation(
                                    "/node",
                                    "no member of the cluster has the name \"" + node + "\": use one of " + names))))
                    .asException();
        }
        return nodes.command(command, node);
    }

    /** Returns the outcomes as a document, or fails if every node that the command concerns has refused it. */
    private static JsonObject answer(NodeCommand command, @Nullable String node, NodeAnswers<CommandOutcome> answers) {
        List<CommandOutcome> refused = answers.answers().stream()
                .filter(outcome ->
                        outcome.result() == Result.REFUSED || node != null && outcome.result() == Result.SKIPPED)
                .toList();
        boolean effective = answers.answers().stream()
                .anyMatch(outcome -> outcome.result() == Result.DONE || outcome.result() == Result.UNCHANGED);
        if (!refused.isEmpty() && !effective && answers.unanswered().isEmpty()) {
            throw Problem.of(ProblemType.COMMAND_REFUSED, new InvalidInputException(List.of(refusal(command, refused))))
                    .asException();
        }
        JsonArray list = new JsonArray();
        answers.answers().forEach(outcome -> list.add(document(outcome)));
        return new JsonObject()
                .put("command", command.action().label())
                .put("nodes", list)
                .put("unanswered", new JsonArray(answers.unanswered()));
    }

    private static Violation refusal(NodeCommand command, List<CommandOutcome> refused) {
        boolean skipped = refused.stream().anyMatch(outcome -> outcome.result() == Result.SKIPPED);
        String pointer = skipped ? "/node" : command.slots() > 0 ? "/slots" : "/command";
        return new Violation(
                pointer,
                refused.stream()
                        .map(outcome -> outcome.name() + " " + outcome.detail())
                        .collect(Collectors.joining("; ")));
    }

    private static JsonObject document(CommandOutcome outcome) {
        WorkerReport worker = outcome.worker();
        return new JsonObject()
                .put("name", outcome.name())
                .put("outcome", outcome.result().name())
                .put("detail", outcome.detail())
                .put("worker", worker == null ? null : NodeDocuments.worker(worker));
    }
}
