package io.plosolver.app;

import io.plosolver.app.database.Database;
import io.plosolver.job.store.JobStore;
import io.plosolver.ops.HealthProbe;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

/** Health probe that sends a query to the database. */
record DatabaseProbe(Database database, JobStore store) implements HealthProbe {

    @Override
    public String name() {
        return "database";
    }

    @Override
    public Future<JsonObject> check() {
        return store.ping().map(answered -> new JsonObject().put("server", database.toString()));
    }
}
