package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.JobTypes;
import io.plosolver.job.JobProgress;
import io.plosolver.job.NewJob;
import io.plosolver.worker.LocalJob;
import io.plosolver.worker.LocalJobs;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Runs jobs in this process and stores nothing. */
final class LocalJobRunner implements JobRunner {

    private final LocalJobs jobs;

    LocalJobRunner(Configuration configuration) {
        jobs = JobTypes.localJobs(configuration);
    }

    @Override
    public SubmittedJob begin(NewJob job, Consumer<JobProgress> listener) {
        LocalJob begun = jobs.submit(job, listener);
        return new SubmittedJob() {
            @Override
            public CompletableFuture<JsonObject> ended() {
                return begun.ended();
            }

            @Override
            public void stop() {
                begun.stop();
            }

            @Override
            public void cancel() {
                begun.cancel();
            }
        };
    }

    @Override
    public void close() {
        jobs.close();
    }
}
