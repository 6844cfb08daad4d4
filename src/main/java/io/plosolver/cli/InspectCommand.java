package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code plosolver inspect}: shows the state of workers and queues, like the Celery command of that name. */
@Command(
        name = "inspect",
        description = {
            "Shows what a deployment does: all nodes of the cluster are asked, and those that do not answer within a second"
                    + " are named.",
            "A node takes a job when it has a free slot for it and begins it at once, but for one whose last worker was"
                    + " lost, which waits until at most one other job runs beside it, and but for jobs of milliseconds,"
                    + " which it takes in groups. What waits in a queue belongs to no node."
        })
final class InspectCommand extends CommandGroup {

    private InspectCommand() {}

    /** Returns the command with its subcommands. */
    static CommandLine of(Map<String, String> environment) {
        return new CommandLine(new InspectCommand())
                .addSubcommand(new Active(environment))
                .addSubcommand(new Reserved(environment))
                .addSubcommand(new Scheduled(environment))
                .addSubcommand(new Stats(environment))
                .addSubcommand(new Nodes(environment))
                .addSubcommand(new Queues(environment))
                .addSubcommand(new Ping(environment));
    }

    /** {@code plosolver inspect active}. */
    @Command(
            name = "active",
            description = "Shows the jobs that run. JSON: {\"jobs\", \"more\", \"unanswered\"}, as REST answers.")
    private static final class Active extends GetCommand {

        Active(Map<String, String> environment) {
            super(environment, "/api/v1/inspect/active", InspectTables::active, 200);
        }
    }

    /** {@code plosolver inspect reserved}. */
    @Command(
            name = "reserved",
            description = "Shows the jobs that a node has taken and not begun. JSON: {\"jobs\": [{\"id\", \"node\","
                    + " \"source\"}], \"unanswered\"}, as REST answers.")
    private static final class Reserved extends GetCommand {

        Reserved(Map<String, String> environment) {
            super(environment, "/api/v1/inspect/reserved", InspectTables::reserved, 200);
        }
    }

    /** {@code plosolver inspect scheduled}. */
    @Command(
            name = "scheduled",
            description = "Shows the jobs that wait for the time of their next attempt. JSON: {\"jobs\", \"more\"}, as"
                    + " REST answers.")
    private static final class Scheduled extends GetCommand {

        Scheduled(Map<String, String> environment) {
            super(environment, "/api/v1/inspect/scheduled", InspectTables::scheduled, 200);
        }
    }

    /** {@code plosolver inspect stats}. */
    @Command(
            name = "stats",
            description =
                    "Shows what the nodes use, and whether their parts work. JSON: {\"nodes\", \"unanswered\"}, as"
                            + " REST answers.")
    private static final class Stats extends GetCommand {

        Stats(Map<String, String> environment) {
            super(environment, "/api/v1/inspect/stats", InspectTables::stats, 200);
        }
    }

    /** {@code plosolver inspect nodes}. */
    @Command(
            name = "nodes",
            description = "Shows the nodes and their load. JSON: {\"nodes\", \"unanswered\"}, as REST answers.")
    private static final class Nodes extends GetCommand {

        Nodes(Map<String, String> environment) {
            super(environment, "/api/v1/nodes", InspectTables::nodes, 200);
        }
    }

    /** {@code plosolver inspect queues}. */
    @Command(
            name = "queues",
            description = "Shows the jobs that wait and run, by queue. JSON: {\"queues\"}, as REST answers.")
    private static final class Queues extends GetCommand {

        Queues(Map<String, String> environment) {
            super(environment, "/api/v1/queues", InspectTables::queues, 200);
        }
    }

    /** {@code plosolver inspect ping}. */
    @Command(
            name = "ping",
            description = "Shows which nodes answer, and how fast; exits with 1 if one does not. JSON: {\"nodes\","
                    + " \"unanswered\"}, as REST answers.")
    private static final class Ping extends GetCommand {

        Ping(Map<String, String> environment) {
            super(environment, "/api/v1/inspect/ping", InspectTables::ping, 200);
        }

        @Override
        int exitCode(JsonObject answer) {
            return answer.getJsonArray("unanswered").isEmpty() ? ExitCode.OK : ExitCode.FAILED;
        }
    }
}
