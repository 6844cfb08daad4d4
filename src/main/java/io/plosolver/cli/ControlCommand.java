package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plosolver control}: changes running nodes, like the Celery command of that name. */
@Command(
        name = "control",
        description = {
            "Changes running nodes: the one that --node names, or all. A change holds until the node stops.",
            "Exits with 1 if a node refuses or does not answer. JSON: {\"command\", \"nodes\", \"unanswered\"}, as REST"
                    + " answers."
        })
final class ControlCommand extends CommandGroup {

    private ControlCommand() {}

    /** Returns the command with its subcommands. */
    static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new ControlCommand())
                .addSubcommand(new Grow(environment))
                .addSubcommand(new Shrink(environment))
                .addSubcommand(new Pause(environment))
                .addSubcommand(new Resume(environment))
                .addSubcommand(new Drain(environment))
                .addSubcommand(new Shutdown(environment));
    }

    /** {@code plosolver control grow}. */
    @Command(name = "grow", description = "Lets nodes run more jobs at once.")
    private static final class Grow extends Resize {

        Grow(Map<String, String> environment) {
            super(environment, "grow");
        }
    }

    /** {@code plosolver control shrink}. */
    @Command(name = "shrink", description = "Lets nodes run fewer jobs at once; those that run go on to their end.")
    private static final class Shrink extends Resize {

        Shrink(Map<String, String> environment) {
            super(environment, "shrink");
        }
    }

    /** {@code plosolver control pause}. */
    @Command(name = "pause", description = "Lets nodes accept no jobs until they are resumed; those they have go on.")
    private static final class Pause extends Change {

        Pause(Map<String, String> environment) {
            super(environment, "pause");
        }
    }

    /** {@code plosolver control resume}. */
    @Command(name = "resume", description = "Lets nodes accept jobs again, after pause or drain.")
    private static final class Resume extends Change {

        Resume(Map<String, String> environment) {
            super(environment, "resume");
        }
    }

    /** {@code plosolver control drain}. */
    @Command(
            name = "drain",
            description =
                    "Lets nodes accept no jobs until they are resumed, and return those they have not begun; running"
                            + " jobs go on.")
    private static final class Drain extends Change {

        Drain(Map<String, String> environment) {
            super(environment, "drain");
        }
    }

    /** {@code plosolver control shutdown}. */
    @Command(
            name = "shutdown",
            description = "Stops nodes in order, as SIGTERM does: running jobs have node.shutdown-grace to end.")
    private static final class Shutdown extends Change {

        Shutdown(Map<String, String> environment) {
            super(environment, "shutdown");
        }
    }

    /** A change of the number of slots. */
    private abstract static class Resize extends Change {

        @Parameters(
                paramLabel = "SLOTS",
                arity = "0..1",
                defaultValue = "1",
                description = "How many slots more or fewer; without it 1.")
        private int slots;

        Resize(Map<String, String> environment, String command) {
            super(environment, command);
        }

        @Override
        JsonObject document() {
            return super.document().put("slots", slots);
        }
    }

    /** A command to one node or to all. */
    private abstract static class Change extends RequestCommand {

        private final String command;

        @Option(names = "--node", paramLabel = "NODE", description = "Name of the node; without it, all nodes.")
        private @Nullable String name;

        Change(Map<String, String> environment, String command) {
            super(environment);
            this.command = command;
        }

        JsonObject document() {
            JsonObject document = new JsonObject().put("command", command);
            return name == null ? document : document.put("node", name);
        }

        @Override
        JsonObject request(RestClient client) throws IOException, InterruptedException {
            return client.post("/api/v1/control", document(), 200);
        }

        @Override
        List<String> lines(JsonObject answer) {
            List<String> lines = new ArrayList<>();
            answer.getJsonArray("nodes").forEach(node -> lines.add(line((JsonObject) node)));
            return InspectTables.unanswered(answer, lines);
        }

        @Override
        int exitCode(JsonObject answer) {
            boolean refused = answer.getJsonArray("nodes").stream()
                    .anyMatch(node -> ((JsonObject) node).getString("outcome").equals("REFUSED"));
            return refused || !answer.getJsonArray("unanswered").isEmpty() ? ExitCode.FAILED : ExitCode.OK;
        }

        private static String line(JsonObject node) {
            String line =
                    node.getString("name") + ": " + node.getString("outcome").toLowerCase(Locale.ROOT);
            if (node.getString("detail") != null) {
                line += ", it " + node.getString("detail");
            }
            JsonObject worker = node.getJsonObject("worker");
            return worker == null
                    ? line
                    : line + "; " + worker.getString("state").toLowerCase(Locale.ROOT) + ", "
                            + worker.getInteger("busy") + " running in " + worker.getInteger("slots") + " slots";
        }
    }
}
