package io.plosolver.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many jobs each worker node could start now, as far as this dispatcher knows. Touched on one event loop only. */
final class FreeSlots {

    private final Map<String, Slots> free = new HashMap<>();

    /**
     * Slots of one node.
     *
     * @param takesSuspects whether one of them may be for a suspect
     */
    record Slots(String node, int count, boolean takesSuspects) {}

    /** Replaces what is known of a node. */
    void set(String node, int slots, boolean takesSuspects) {
        if (slots > 0) {
            free.put(node, new Slots(node, slots, takesSuspects));
        } else {
            free.remove(node);
        }
    }

    /** Takes all slots of the node that has most, or returns empty when there is none. */
    Optional<Slots> take() {
        Optional<Slots> most = free.values().stream().max(Comparator.comparingInt(Slots::count));
        most.ifPresent(taken -> free.remove(taken.node()));
        return most;
    }

    /** Gives some of the slots back that were taken and not used. */
    void giveBack(Slots taken, int unused) {
        if (unused > 0) {
            Slots known = free.get(taken.node());
            // What the node has said since is newer in all but the number.
            set(
                    taken.node(),
                    unused + (known == null ? 0 : known.count()),
                    known == null ? taken.takesSuspects() : known.takesSuspects());
        }
    }

    boolean any() {
        return !free.isEmpty();
    }
}
