package io.plosolver.cli;

import io.plosolver.cli.JobFile.InvalidJobFileException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plosolver submit}: submits job documents from files to a running node. */
@Command(
        name = "submit",
        description = {
            "Posts the jobs that the files describe to a running node and prints their ids, a line each, in the same order.",
            "If a file holds no JSON, nothing is posted. A document that the node refuses is reported, and the others are"
                    + " posted all the same. Exits with 0 if all jobs were accepted, and with --wait if all completed.",
            "With --format json, prints a line {\"file\", \"id\", \"status\"} for each accepted job, and with --wait another"
                    + " one with \"result\" or \"error\" when it has ended."
        })
final class SubmitCommand extends ClientCommand {

    private final InputStream in;

    @Option(
            names = "--wait",
            description =
                    "Wait until the jobs have ended and print their results as \"run\" does. Ctrl-C ends the wait,"
                            + " not the jobs.")
    private boolean wait;

    @Option(names = "--no-progress", description = "Draw no progress bar, even on a terminal.")
    private boolean noProgress;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Job documents; - is standard input.")
    private List<String> files;

    /** A job document and the file that holds it. */
    private record Document(String file, JsonObject content) {}

    /** A job that the node has accepted. */
    private record Accepted(String file, String id) {}

    SubmitCommand(Map<String, String> environment, InputStream in) {
        super(environment);
        this.in = in;
    }

    @Override
    int run(RestClient client) throws IOException, InterruptedException {
        if (Collections.frequency(files, JobFile.STANDARD_INPUT) > 1) {
            throw new InvalidUsageException("standard input (-) can be read only once");
        }
        List<Document> documents = read();
        if (documents.size() < files.size()) {
            return ExitCode.INVALID;
        }
        List<Accepted> accepted = post(client, documents);
        if (accepted.isEmpty()) {
            return ExitCode.INVALID;
        }
        boolean completed = !wait || follow(client, accepted);
        return completed && accepted.size() == files.size() ? ExitCode.OK : ExitCode.FAILED;
    }

    /** Returns the documents in the order of the files, and reports files without a document. */
    private List<Document> read() {
        List<Document> documents = new ArrayList<>();
        for (String file : files) {
            try {
                documents.add(JobFile.readAs(file, in, content -> new Document(file, content)));
            } catch (InvalidJobFileException e) {
                output().printProblem(err(), file, e.problem());
            }
        }
        return documents;
    }

    private List<Accepted> post(RestClient client, List<Document> documents) throws IOException, InterruptedException {
        List<Accepted> accepted = new ArrayList<>();
        for (Document document : documents) {
            String file = document.file();
            try {
                JsonObject job = client.post("/api/v1/jobs", document.content(), 200, 202);
                String id = job.getString("id");
                accepted.add(new Accepted(file, id));
                output().print(out(), line(file, id).put("status", job.getString("status")), () -> List.of(id));
            } catch (NodeRequestException e) {
                if (!e.isAnswer() || e.exitCode() != ExitCode.INVALID) {
                    throw e;
                }
                output().printProblem(err(), file, e.problem());
            }
        }
        return accepted;
    }

    /** Returns true if all jobs completed. */
    private boolean follow(RestClient client, List<Accepted> jobs) throws IOException, InterruptedException {
        boolean drawn = !noProgress && Terminal.isStandardError(environment());
        ProgressLine progress = new ProgressLine(drawn ? err() : null, jobs.size());
        JobPrinter printer = new JobPrinter(output().format(), out(), err());
        JobWatch watch = new JobWatch(client, JobWatch.PAUSE);
        boolean completed = true;
        for (int i = 0; i < jobs.size(); i++) {
            int index = i;
            Accepted job = jobs.get(i);
            JsonObject ended =
                    watch.follow(job.id(), report -> progress.report(index, report.getJsonObject("progress")));
            progress.end(index);
            progress.erase();
            printer.print(job.file(), line(job.file(), job.id()), ended);
            completed &= JobPrinter.isCompleted(ended);
        }
        return completed;
    }

    private static JsonObject line(String file, String id) {
        return new JsonObject().put("file", file).put("id", id);
    }
}
