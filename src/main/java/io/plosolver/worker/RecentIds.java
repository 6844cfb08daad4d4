package io.plosolver.worker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The ids that were added last, up to a number: messages that overtake one another do so within seconds, and the memory of a
 * node is bounded. Touched on one event loop only.
 */
final class RecentIds {

    static final int CAPACITY = 10_000;

    private final Set<UUID> ids = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > CAPACITY;
        }
    });

    void add(UUID id) {
        ids.add(id);
    }

    boolean contains(UUID id) {
        return ids.contains(id);
    }
}
