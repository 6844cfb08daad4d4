package io.plosolver.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many jobs each worker node could start now, as far as this dispatcher knows. Touched on one event loop only. */
final class FreeSlots {

    private final Map<String, Integer> free = new HashMap<>();

    /** Replaces what is known of a node. */
    void set(String node, int slots) {
        if (slots > 0) {
            free.put(node, slots);
        } else {
            free.remove(node);
        }
    }

    /** Takes all slots of the node that has most, or returns empty when there is none. */
    Optional<Taken> take() {
        Optional<Map.Entry<String, Integer>> most = free.entrySet().stream().max(Map.Entry.comparingByValue());
        return most.map(node -> {
            Taken taken = new Taken(node.getKey(), node.getValue());
            free.remove(taken.node());
            return taken;
        });
    }

    /** Gives slots back that were taken and not used. */
    void giveBack(String node, int slots) {
        if (slots > 0) {
            free.merge(node, slots, Integer::sum);
        }
    }

    /** Slots of one node. */
    record Taken(String node, int slots) {}

    boolean any() {
        return !free.isEmpty();
    }
}
