package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.job.JobProgress;
import io.plosolver.job.NewJob;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** Solves on a temporary node, which stores the job and its strategies in the configured database. */
final class NodeSolveRunner implements SolveRunner {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Configuration configuration;
    private final NodeJobRunner node;

    /**
     * Starts the node; {@link #begin} waits for it.
     *
     * @param configuration with the role http
     * @param err receives what goes wrong with a request to stop
     */
    NodeSolveRunner(Configuration configuration, PrintWriter err) {
        this.configuration = configuration;
        this.node = new NodeJobRunner(configuration, err);
    }

    @Override
    public SubmittedJob begin(NewJob job, Consumer<JobProgress> listener) throws Exception {
        return node.begin(job, listener);
    }

    @Override
    public DecisionReader decisions(JsonObject ended) {
        return (breakdown, parameters) -> new NodeDecisions(
                        new RestClient(
                                URI.create("http://127.0.0.1:" + node.httpPort()),
                                configuration.http().token(),
                                TIMEOUT),
                        ended.getString("id"))
                .read(breakdown, parameters);
    }

    @Override
    public void close() throws Exception {
        node.close();
    }
}
