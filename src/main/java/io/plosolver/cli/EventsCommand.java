package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plosolver events}: prints every job status change as it happens, like the Celery command of that name. */
@Command(
        name = "events",
        description = {
            "Prints every change of a job's status on every node as it happens: time, status, job, type, attempt, worker;"
                    + " and every node's heartbeat. Goes on until it is interrupted.",
            "With --format json, prints a document a line as REST sends them: a change has \"id\", a heartbeat \"node\"; a"
                    + " line {\"skipped\": N} stands for changes that were lost because the output was too slow."
        })
final class EventsCommand extends ClientCommand {

    @Option(names = "--count", paramLabel = "N", description = "Stop after that many.")
    private @Nullable Integer count;

    private long shown;

    EventsCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    int run(RestClient client) throws IOException, InterruptedException {
        if (count != null && count < 1) {
            throw new InvalidUsageException("--count must be at least 1, got " + count);
        }
        client.follow("/api/v1/events", (name, change) -> {
            if (name.equals("skipped")) {
                skipped(change.getLong("count"));
                return true;
            }
            output().print(out(), change, () -> List.of(name.equals("node") ? nodeLine(change) : line(change)));
            return count == null || ++shown < count;
        });
        return ExitCode.OK;
    }

    /** Reports changes that the node dropped because this client was too slow. */
    private void skipped(long count) {
        if (output().isJson()) {
            out().println(new JsonObject().put("skipped", count).encode());
        } else {
            err().println("plosolver: " + count + " changes were skipped: the output is too slow");
        }
    }

    private static String nodeLine(JsonObject change) {
        return String.format(
                "%s  %-10s  node %s  %d of %d slots busy, %d reserved",
                change.getString("at"),
                change.getString("status"),
                change.getString("node"),
                change.getInteger("busy"),
                change.getInteger("slots"),
                change.getInteger("reserved"));
    }

    private static String line(JsonObject change) {
        return String.format(
                "%s  %-10s  %s  %s  attempt %d  %s",
                change.getString("at"),
                change.getString("status"),
                change.getString("id"),
                change.getString("type"),
                change.getInteger("attempt"),
                Objects.toString(change.getString("worker"), "-"));
    }
}
