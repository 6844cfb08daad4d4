package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.JobTypes;
import io.plosolver.app.StartTrace;
import io.plosolver.cli.JobFile.InvalidJobFileException;
import io.plosolver.cli.JobRunner.SubmittedJob;
import io.plosolver.job.document.JobDocumentReader;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver run}: runs job documents from files and prints their results. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Runs the jobs that the files describe and prints their results in the same order.",
            "The jobs run in this process. With a database in the settings they are stored there, as on a node; without one"
                    + " nothing is stored.",
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
        StartTrace.ended("the command line");
        Configuration configuration = Configuration.forRun(options.file(), environment, options.flags(Map.of()));
        StartTrace.ended("settings");
        CompletableFuture<Void> cancelRequested = termination.requested(STOP_LIMIT);
        CompletableFuture<Void> stopRequested = termination.interrupted();
        try (JobRunner runner = runner(configuration)) {
            List<JobFile> documents = read(JobTypes.documentReader(configuration));
            StartTrace.ended("documents");
            if (documents.size() < files.size()) {
                return ExitCode.INVALID;
            }
            boolean completed = run(documents, runner, stopRequested, cancelRequested);
            StartTrace.ended("jobs");
            if (completed && !cancelRequested.isDone()) {
                return ExitCode.OK;
            }
            return cancelRequested.isDone() || stopRequested.isDone() ? ExitCode.INTERRUPTED : ExitCode.FAILED;
        }
    }

    /** A node starts while the documents are read: both take a second of loading classes. */
    private JobRunner runner(Configuration configuration) {
        return configuration.namesDatabase()
                ? new NodeJobRunner(configuration, spec.commandLine().getErr())
                : new LocalJobRunner(configuration);
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
            JobRunner runner,
            CompletableFuture<Void> stopRequested,
            CompletableFuture<Void> cancelRequested)
            throws Exception {
        ProgressLine progress = new ProgressLine(progressTerminal(), documents.size());
        List<SubmittedJob> jobs = begin(documents, runner, progress);
        var unusedStop = stopRequested.thenRun(() -> {
            progress.erase();
            spec.commandLine().getErr().println("plosolver: stopping with what there is; Ctrl-C again cancels");
            jobs.forEach(SubmittedJob::stop);
        });
        var unusedCancel = cancelRequested.thenRun(() -> jobs.forEach(SubmittedJob::cancel));
        JobPrinter printer = new JobPrinter(
                output.format(), spec.commandLine().getOut(), spec.commandLine().getErr());
        boolean completed = true;
        for (int i = 0; i < jobs.size(); i++) {
            JsonObject ended =
                    Futures.await(Future.fromCompletionStage(jobs.get(i).ended()));
            progress.erase();
            String file = documents.get(i).name();
            printer.print(file, new JsonObject().put("file", file), ended);
            completed &= JobPrinter.isCompleted(ended);
        }
        return completed;
    }

    private static List<SubmittedJob> begin(List<JobFile> documents, JobRunner runner, ProgressLine progress)
            throws Exception {
        List<SubmittedJob> jobs = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            int job = i;
            SubmittedJob begun = runner.begin(documents.get(i).job(), report -> progress.report(job, report));
            var unusedEnd = begun.ended().whenComplete((ended, failure) -> progress.end(job));
            jobs.add(begun);
        }
        return jobs;
    }

    private @Nullable PrintWriter progressTerminal() {
        return !noProgress && Terminal.isStandardError(environment)
                ? spec.commandLine().getErr()
                : null;
    }
}
