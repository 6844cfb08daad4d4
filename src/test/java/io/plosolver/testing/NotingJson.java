package io.plosolver.testing;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** JSON object that records the threads that read all of its fields, as an encoder does. */
public final class NotingJson extends JsonObject {

    private final Set<String> readers = ConcurrentHashMap.newKeySet();

    public NotingJson(JsonObject fields) {
        super(fields.getMap());
    }

    @Override
    public Map<String, Object> getMap() {
        readers.add(Thread.currentThread().getName());
        return super.getMap();
    }

    /** Returns the names of the threads. */
    public Set<String> readers() {
        return Set.copyOf(readers);
    }
}
