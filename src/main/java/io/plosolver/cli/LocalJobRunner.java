package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.JobTypes;
import io.plosolver.job.JobProgress;
import io.plosolver.job.NewJob;
import io.plosolver.worker.LocalJobs;
import java.util.function.Consumer;

/** Runs jobs in this process and stores nothing. */
final class LocalJobRunner implements JobRunner {

    private final LocalJobs jobs;

    LocalJobRunner(Configuration configuration) {
        jobs = JobTypes.localJobs(configuration);
    }

    @Override
    public SubmittedJob begin(NewJob job, Consumer<JobProgress> listener) {
        return SubmittedJob.of(jobs.submit(job, listener));
    }

    @Override
    public void close() {
        jobs.close();
    }
}
