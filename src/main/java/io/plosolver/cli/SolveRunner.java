package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;

/** Solves the document of {@code plosolver strategy FILE} and answers questions about the solve. */
interface SolveRunner extends JobRunner {

    /**
     * Returns a runner for the settings: without a database in them it solves in this process and stores nothing.
     *
     * @param target name of the file as given by the user
     */
    static SolveRunner of(Configuration configuration, String target, PrintWriter err) {
        return configuration.namesDatabase()
                ? new NodeSolveRunner(configuration, err)
                : new LocalSolveRunner(configuration, target);
    }

    /**
     * Returns the decisions of the solve.
     *
     * @param ended the completed job
     */
    DecisionReader decisions(JsonObject ended);
}
