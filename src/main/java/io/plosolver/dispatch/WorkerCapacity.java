package io.plosolver.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Free slots of each worker node, as far as this dispatcher knows. Used on one event loop only. */
final class WorkerCapacity {

    private final Map<String, Slots> free = new HashMap<>();

    /**
     * Free slots of one node.
     *
     * @param takesPoisonCandidates whether one of the slots may run a poison candidate
     * @param bounds upper bound of the slots for jobs of a queue; a queue without an entry may use all slots
     */
    record Slots(String node, int count, boolean takesPoisonCandidates, Map<String, Integer> bounds) {

        Slots {
            bounds = Map.copyOf(bounds);
        }

        int countFor(String queue) {
            return Math.min(count, bounds.getOrDefault(queue, count));
        }

        /**
         * Returns {@code otherCount} slots of the same node. The bound of the queue, if it has one, is reduced by
         * {@code fewer}.
         */
        Slots with(int otherCount, String queue, int fewer) {
            Map<String, Integer> left = new HashMap<>(bounds);
            left.computeIfPresent(queue, (bounded, bound) -> bound - fewer);
            return new Slots(node, otherCount, takesPoisonCandidates, left);
        }
    }

    /** Replaces the slots of a node. */
    void set(Slots slots) {
        if (slots.count() > 0) {
            free.put(slots.node(), slots);
        } else {
            free.remove(slots.node());
        }
    }

    /** Takes all slots that the node with the most free slots has for a queue; empty if no node has any. */
    Optional<Slots> take(String queue) {
        Optional<Slots> most = free.values().stream()
                .filter(slots -> slots.countFor(queue) > 0)
                .max(Comparator.comparingInt(slots -> slots.countFor(queue)));
        return most.map(slots -> {
            int count = slots.countFor(queue);
            set(slots.with(slots.count() - count, queue, count));
            return slots.with(count, queue, count);
        });
    }

    /** Returns slots that were taken for a queue and not used. */
    void giveBack(Slots taken, String queue, int unused) {
        if (unused > 0) {
            // An announcement received since then is newer in everything but the counts.
            Slots known = free.get(taken.node());
            set(
                    known == null
                            ? taken.with(unused, queue, -unused)
                            : known.with(known.count() + unused, queue, -unused));
        }
    }

    boolean any() {
        return !free.isEmpty();
    }
}
