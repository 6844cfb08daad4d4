package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** A command that sends one request per job. A rejected request is reported and does not affect the other jobs. */
abstract class EachJobCommand extends ClientCommand {

    private final String done;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids of jobs.")
    private List<String> ids;

    /** @param done text printed after the id of a job whose request succeeded */
    EachJobCommand(Map<String, String> environment, String done) {
        super(environment);
        this.done = done;
    }

    @Override
    final int run(RestClient client) throws IOException, InterruptedException {
        int exitCode = ExitCode.OK;
        for (String id : ids) {
            try {
                JsonObject job = request(client, JobsCommand.pathOf(id));
                output().print(out(), job, () -> List.of(id + done));
            } catch (NodeRequestException e) {
                if (!e.isAnswer()) {
                    throw e;
                }
                output().printProblem(err(), id, e.problem());
                exitCode = ids.size() == 1 ? e.exitCode() : ExitCode.FAILED;
            }
        }
        return exitCode;
    }

    /** Sends the request for one job and returns the job. */
    abstract JsonObject request(RestClient client, String path) throws IOException, InterruptedException;
}
