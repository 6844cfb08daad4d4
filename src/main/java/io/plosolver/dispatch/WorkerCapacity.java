package io.plosolver.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many jobs each worker node could start now, as far as this dispatcher knows. Touched on one event loop only. */
final class WorkerCapacity {

    private final Map<String, Slots> free = new HashMap<>();

    /**
     * Slots of one node.
     *
     * @param takesPoisonCandidates whether one of them may be for a poison candidate
     * @param bounds how many of them at most may be for jobs of a queue; of others all may
     */
    record Slots(String node, int count, boolean takesPoisonCandidates, Map<String, Integer> bounds) {

        Slots {
            bounds = Map.copyOf(bounds);
        }

        int countFor(String queue) {
            return Math.min(count, bounds.getOrDefault(queue, count));
        }

        /** Returns so many slots of the same node, of which that many fewer may be for a queue that is bounded. */
        Slots with(int otherCount, String queue, int fewer) {
            Map<String, Integer> left = new HashMap<>(bounds);
            left.computeIfPresent(queue, (bounded, bound) -> bound - fewer);
            return new Slots(node, otherCount, takesPoisonCandidates, left);
        }
    }

    /** Replaces what is known of a node. */
    void set(Slots slots) {
        if (slots.count() > 0) {
            free.put(slots.node(), slots);
        } else {
            free.remove(slots.node());
        }
    }

    /** Takes all slots for a queue of the node that has most, or returns empty when there is none. */
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

    /** Gives some of the slots back that were taken for a queue and not used. */
    void giveBack(Slots taken, String queue, int unused) {
        if (unused > 0) {
            // What the node has said since is newer in all but the numbers.
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
