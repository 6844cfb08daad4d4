package io.plosolver.app;

import io.plosolver.app.database.Database;
import io.plosolver.job.store.JobStore;
import io.plosolver.ops.HealthProbe;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** Health probe that sends a query to the database, unless an embedded one is known not to work. */
record DatabaseProbe(Database database, JobStore store) implements HealthProbe {

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Future<JsonObject> check() {
        Optional<String> problem = database.problem();
        if (problem.isPresent()) {
            return Future.failedFuture(problem.get());
        }
        return store.ping().map(answered -> new JsonObject().put("server", database.toString()));
    }
}
