package io.plosolver.jobtype.solver;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/** Parameters of a job that count how often each of their objects and lists is read. */
final class CountedReads extends JsonObject {

    private final Map<String, Integer> reads = new HashMap<>();

    CountedReads(JsonObject parameters) {
        super(parameters.getMap());
    }

    @Override
    public JsonObject getJsonObject(String key) {
        count(key);
        return super.getJsonObject(key);
    }

    @Override
    public JsonArray getJsonArray(String key) {
        count(key);
        return super.getJsonArray(key);
    }

    private void count(String key) {
        if (containsKey(key)) {
            reads.merge(key, 1, Integer::sum);
        }
    }

    /** Returns the number of reads by field; fields that were not read are missing. */
    Map<String, Integer> reads() {
        return reads;
    }
}
