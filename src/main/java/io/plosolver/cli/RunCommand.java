package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.plosolver.cli.JobFile.InvalidJobFileException;
import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.job.service.Jobs;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver run}: runs job documents from files on a temporary node. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Runs the jobs that the files describe and prints their results in the same order.",
            "All documents are checked first; when one is invalid, everything that is wrong with any of them is reported"
                    + " and nothing runs.",
            "Ctrl-C stops the jobs that run: each ends with what it has, which is printed; those that have not started are"
                    + " cancelled. A second Ctrl-C cancels all that have not ended.",
            "Exit codes: 0, every job has a result; 1, a job failed; 2, nothing ran because of invalid usage or an invalid"
                    + " document; 130, jobs were cancelled by Ctrl-C or SIGTERM."
        })
final class RunCommand implements Callable<Integer> {

    /** Time limit for cancelled jobs and the node to end. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final InputStream in;
    private final ShutdownHook termination;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private OutputOptions output;

    @Option(names = "--no-progress", description = "Draw no progress bar, even on a terminal.")
    private boolean noProgress;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Job documents; - is standard input.")
    private List<String> files;

    RunCommand(Map<String, String> environment, InputStream in, ShutdownHook termination) {
        this.environment = environment;
        this.in = in;
        this.termination = termination;
    }

    @Override
    public Integer call() throws Exception {
        Logging.forCommand(environment);
        if (Collections.frequency(files, JobFile.STANDARD_INPUT) > 1) {
            throw new InvalidUsageException("standard input (-) can be read only once");
        }
        Configuration configuration = Configuration.forRun(options.file(), environment, options.flags(Map.of()));
        CompletableFuture<Void> cancelRequested = termination.requested(STOP_LIMIT);
        CompletableFuture<Void> stopRequested = termination.interrupted();
        // The node starts while the documents are read: both take a second of loading classes.
        Future<Deployment> starting = Deployment.start(configuration);
        try {
            List<JobFile> documents = read(Deployment.documentReader(configuration));
            if (documents.size() < files.size()) {
                return ExitCode.INVALID;
            }
            boolean completed = run(documents, Futures.await(starting), stopRequested, cancelRequested);
            if (completed && !cancelRequested.isDone()) {
                return ExitCode.OK;
            }
            return cancelRequested.isDone() || stopRequested.isDone() ? ExitCode.INTERRUPTED : ExitCode.FAILED;
        } finally {
            Futures.await(starting.compose(Deployment::stop, failed -> Future.succeededFuture()));
        }
    }

    /** Returns the valid documents and reports the invalid ones. */
    private List<JobFile> read(JobDocumentReader reader) {
        PrintWriter err = spec.commandLine().getErr();
        List<JobFile> documents = new ArrayList<>();
        for (String file : files) {
            try {
                documents.add(JobFile.read(file, in, reader));
            } catch (InvalidJobFileException e) {
                output.printProblem(err, file, e.problem());
            }
        }
        return documents;
    }

    private boolean run(
            List<JobFile> documents,
            Deployment deployment,
            CompletableFuture<Void> stopRequested,
            CompletableFuture<Void> cancelRequested)
            throws Exception {
        List<Job> jobs = new ArrayList<>();
        for (JobFile document : documents) {
            jobs.add(Futures.await(deployment.jobs().submit(document.job())));
        }
        ProgressLine progress = new ProgressLine(progressTerminal(), jobs.size());
        var unusedStop = stopRequested.thenRun(() -> {
            progress.erase();
            spec.commandLine().getErr().println("plosolver: stopping with what there is; Ctrl-C again cancels");
            jobs.forEach(job -> stop(deployment.jobs(), job.id()));
        });
        var unusedCancel = cancelRequested.thenRun(
                () -> jobs.forEach(job -> deployment.jobs().cancel(job.id())));
        List<Future<Job>> endings = follow(jobs, deployment, progress);
        JobPrinter printer = new JobPrinter(
                output.format(), spec.commandLine().getOut(), spec.commandLine().getErr());
        boolean completed = true;
        for (int i = 0; i < jobs.size(); i++) {
            Job ended = Futures.await(endings.get(i));
            progress.erase();
            String file = documents.get(i).name();
            printer.print(file, new JsonObject().put("file", file), ended.toJson());
            completed &= ended.status() == JobStatus.COMPLETED;
        }
        return completed;
    }

    /** Stops a job with its current result, or cancels it. A job that has not started has no result. */
    private void stop(Jobs jobs, UUID id) {
        jobs.stop(id)
                .compose(stopped -> stopped.isPresent() ? Future.succeededFuture() : jobs.cancel(id))
                .onFailure(failure -> spec.commandLine()
                        .getErr()
                        .println("plosolver: the job was not stopped, Ctrl-C cancels it: " + failure.getMessage()));
    }

    private static List<Future<Job>> follow(List<Job> jobs, Deployment deployment, ProgressLine progress) {
        JobSubscriber subscriber = new JobSubscriber(deployment.vertx(), deployment.jobs());
        List<Future<Job>> endings = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            int job = i;
            endings.add(subscriber
                    .follow(jobs.get(i).id(), report -> progress.report(job, report))
                    .onComplete(ended -> progress.end(job)));
        }
        return endings;
    }

    private @Nullable PrintWriter progressTerminal() {
        return !noProgress && Terminal.isStandardError(environment)
                ? spec.commandLine().getErr()
                : null;
    }
}
