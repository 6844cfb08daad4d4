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

    /** Takes one slot of the node that has most, or returns empty when there is none. */
    Optional<String> take() {
        Optional<String> node =
                free.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
        node.ifPresent(name -> set(name, free.get(name) - 1));
        return node;
    }

    /** Gives a slot back that was taken and not used. */
    void giveBack(String node) {
        free.merge(node, 1, Integer::sum);
    }

    boolean any() {
        return !free.isEmpty();
    }
}
