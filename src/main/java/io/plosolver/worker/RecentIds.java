package io.plosolver.worker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Bounded set of the ids that were added last. It recognises messages that overtake one another, which they do within
 * seconds, and its memory is bounded. Used on one event loop only.
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
