package io.plosolver.cli;

import io.plosolver.job.JobProgress;
import io.plosolver.job.NewJob;
import io.plosolver.worker.LocalJob;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What runs the jobs of {@code plosolver run}. */
interface JobRunner extends AutoCloseable {

    /** A job that has been begun and may have ended. */
    interface SubmittedJob {

        /** Returns the ended job in its REST representation. */
        CompletableFuture<JsonObject> ended();

        /** Requests the result so far; cancels a job that has none. */
        void stop();

        void cancel();

        /** Returns a job of this process. */
        static SubmittedJob of(LocalJob begun) {
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
    }

    /**
     * Begins a job.
     *
     * @param listener receives progress reports, on any thread
     */
    SubmittedJob begin(NewJob job, Consumer<JobProgress> listener) throws Exception;

    @Override
    void close() throws Exception;
}
