package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.plosolver.job.Job;
import io.plosolver.job.JobProgress;
import io.plosolver.job.NewJob;
import io.plosolver.job.service.Jobs;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Runs jobs on a temporary node, which stores them in the configured database. */
final class NodeJobRunner implements JobRunner {

    private final Future<Deployment> node;
    private final PrintWriter err;

    /**
     * Starts the node; {@link #begin} waits for it.
     *
     * @param err receives what goes wrong with a request to stop
     */
    NodeJobRunner(Configuration configuration, PrintWriter err) {
        this.node = Deployment.start(configuration);
        this.err = err;
    }

    @Override
    public SubmittedJob begin(NewJob job, Consumer<JobProgress> listener) throws Exception {
        Deployment deployment = Futures.await(node);
        Jobs jobs = deployment.jobs();
        UUID id = Futures.await(jobs.submit(job)).id();
        CompletableFuture<JsonObject> ended = new JobSubscriber(deployment.vertx(), jobs)
                .follow(id, listener)
                .map(Job::toJson)
                .toCompletionStage()
                .toCompletableFuture();
        return new SubmittedJob() {
            @Override
            public CompletableFuture<JsonObject> ended() {
                return ended;
            }

            @Override
            public void stop() {
                // A job that has not started has no result.
                jobs.stop(id)
                        .compose(stopped -> stopped.isPresent() ? Future.succeededFuture() : jobs.cancel(id))
                        .onFailure(failure -> err.println(
                                "plosolver: the job was not stopped, Ctrl-C cancels it: " + failure.getMessage()));
            }

            @Override
            public void cancel() {
                jobs.cancel(id)
                        .onFailure(failure -> err.println("plosolver: the job was not cancelled, it ends with this"
                                + " command: " + failure.getMessage()));
            }
        };
    }

    /** Returns the port of the REST service of a node with the role http. Waits for the node. */
    int httpPort() throws Exception {
        return Futures.await(node).httpPort();
    }

    @Override
    public void close() throws Exception {
        Futures.await(node.compose(Deployment::stop, failed -> Future.succeededFuture()));
    }
}
