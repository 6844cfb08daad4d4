package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Sends one request per job. A rejected request is reported and does not affect the other jobs. */
final class EachJob {

    private EachJob() {}

    /** Request for one job. */
    interface Request {
        JsonObject send(String path) throws IOException, InterruptedException;
    }

    /**
     * Sends the requests and prints the jobs. Returns the exit code.
     *
     * @param done text printed after the id of a job whose request succeeded
     */
    static int request(CommandSpec spec, OutputOptions output, List<String> ids, String done, Request request)
            throws IOException, InterruptedException {
        int exitCode = ExitCode.OK;
        for (String id : ids) {
            try {
                JsonObject job = request.send(JobsCommand.pathOf(id));
                output.print(spec.commandLine().getOut(), job, () -> List.of(id + done));
            } catch (NodeRequestException e) {
                if (!e.isAnswer()) {
                    throw e;
                }
                output.printProblem(spec.commandLine().getErr(), id, e.problem());
                exitCode = ids.size() == 1 ? e.exitCode() : ExitCode.FAILED;
            }
        }
        return exitCode;
    }
}
