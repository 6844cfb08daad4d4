package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.LocalSolve;
import io.plosolver.http.ProblemException;
import io.plosolver.job.JobProgress;
import io.plosolver.job.NewJob;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Consumer;

/** Solves in this process and stores nothing. */
final class LocalSolveRunner implements SolveRunner {

    private final LocalSolve solve;
    private final String target;

    /** @param target name of the file as given by the user */
    LocalSolveRunner(Configuration configuration, String target) {
        this.solve = new LocalSolve(configuration);
        this.target = target;
    }

    @Override
    public SubmittedJob begin(NewJob job, Consumer<JobProgress> listener) {
        return SubmittedJob.of(solve.begin(job, listener));
    }

    @Override
    public DecisionReader decisions(JsonObject ended) {
        return this::read;
    }

    private JsonObject read(boolean breakdown, Map<String, String> parameters) throws Exception {
        MultiMap query = MultiMap.caseInsensitiveMultiMap().addAll(parameters);
        try {
            JsonObject answer = Futures.await(breakdown ? solve.breakdown(query) : solve.page(query));
            // Numbers have the types that a client of the API reads.
            return new JsonObject(answer.toBuffer());
        } catch (ProblemException e) {
            throw new NodeRequestException(e.problem().toJson(target));
        }
    }

    @Override
    public void close() {
        solve.close();
    }
}
