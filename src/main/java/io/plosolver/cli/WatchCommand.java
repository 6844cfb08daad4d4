package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plosolver watch}: shows the progress of a job of a running node until it ends. */
@Command(
        name = "watch",
        description = {
            "Shows the progress of a job until it ends, then its result as \"run\" prints it. Exits with 0 if the job is"
                    + " COMPLETED, with 1 if it is FAILED or CANCELLED. Ctrl-C ends the watch, not the job.",
            "With --format json, prints the job's summary at every change of its status, and between these its id, status"
                    + " and progress; the last line is the whole job as it ended."
        })
final class WatchCommand extends ClientCommand {

    @Option(names = "--no-progress", description = "Draw no progress bar, even on a terminal.")
    private boolean noProgress;

    @Parameters(paramLabel = "ID", description = "The id of a job.")
    private String id;

    WatchCommand(Map<String, String> environment) {
        super(environment);
    }

    /** Returns what a job waits for; a node that does not say it now sends the next event nevertheless. */
    private static String place(RestClient client, String job) {
        try {
            return QueuePlace.of(client, JobsCommand.pathOf(job));
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    int run(RestClient client) throws IOException, InterruptedException {
        String job = JobsCommand.checkedId(id);
        JobWatch watch = new JobWatch(client, JobWatch.PAUSE);
        if (output().isJson()) {
            JsonObject ended = watch.follow(job, report -> {
                out().println(report.encode());
                out().flush();
            });
            return JobPrinter.isCompleted(ended) ? ExitCode.OK : ExitCode.FAILED;
        }
        boolean drawn = !noProgress && Terminal.isStandardError(environment());
        ProgressLine progress = new ProgressLine(drawn ? err() : null, 1);
        JsonObject ended = watch.follow(job, report -> {
            progress.report(0, report.getJsonObject("progress"));
            if (drawn && JobWatch.isWaiting(report)) {
                progress.waits(place(client, job));
            }
        });
        progress.erase();
        new JobPrinter(output().format(), out(), err()).print(job, new JsonObject(), ended);
        return JobPrinter.isCompleted(ended) ? ExitCode.OK : ExitCode.FAILED;
    }
}
