package io.plosolver.app;

import io.plosolver.cluster.DatabaseClusterManager;
import io.plosolver.ops.HealthProbe;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Health probe that names the other members of the cluster. A node without others is up, because they may join later. */
record ClusterProbe(DatabaseClusterManager cluster) implements HealthProbe {

    @Override
    public String name() {
        return "cluster";
    }

    @Override
    public Future<JsonObject> check() {
        return Future.succeededFuture(new JsonObject().put("others", new JsonArray(cluster.otherNodes())));
    }
}
