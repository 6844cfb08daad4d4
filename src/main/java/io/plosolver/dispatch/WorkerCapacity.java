package io.plosolver.dispatch;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Free slots of each worker node, as far as this dispatcher knows. A slot is <em>taken</em> for a claim statement, and
 * <em>reserved</em> for a job that is being inserted. A node that announces its slots does not know of reserved ones, so they
 * are subtracted until the job is handed over or the reservation ends. Not thread-safe.
 */
final class WorkerCapacity {

    private final Map<String, Slots> free = new HashMap<>();
    /**
     * Nodes whose slots are taken for the one claim that may find them a poison candidate, and whether the node has still
     * announced that it takes one. Until this claim has ended no other may find a second candidate: the node would refuse it,
     * but a crash by the first one could come before.
     */
    private final Map<String, Boolean> offered = new HashMap<>();
    /** Numbers of reserved slots by node and queue; no number is 0. */
    private final Map<String, Map<String, Integer>> reserved = new HashMap<>();

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

        /**
         * Returns {@code otherCount} slots of the same node. The bound of the queue, if it has one, is reduced by
         * {@code fewer}.
         */
        Slots with(int otherCount, String queue, int fewer) {
            Map<String, Integer> left = new HashMap<>(bounds);
            left.computeIfPresent(queue, (bounded, bound) -> bound - fewer);
            return new Slots(node, otherCount, takesPoisonCandidates, left);
        }

        private Slots takingPoisonCandidates(boolean takes) {
            return new Slots(node, count, takes, bounds);
        }
    }

    /** Replaces the slots of a node by those that it announces. */
    void set(Slots slots) {
        boolean isOffered =
                offered.computeIfPresent(slots.node(), (node, before) -> slots.takesPoisonCandidates()) != null;
        put(isOffered ? slots.takingPoisonCandidates(false) : slots);
    }

    private void put(Slots slots) {
        if (slots.count() > 0) {
            free.put(slots.node(), slots);
        } else {
            free.remove(slots.node());
        }
    }

    /** Takes all slots that the node with the most free slots has for a queue; empty if no node has any. */
    Optional<Slots> take(String queue) {
        return most(queue).map(slots -> {
            int count = countFor(slots, queue);
            if (slots.takesPoisonCandidates()) {
                offered.put(slots.node(), true);
            }
            put(slots.with(slots.count() - count, queue, count).takingPoisonCandidates(false));
            return slots.with(count, queue, count);
        });
    }

    /** Reserves one slot for a queue on the node with the most free slots and returns the node; empty if no node has any. */
    Optional<String> reserve(String queue) {
        Optional<String> node = most(queue).map(Slots::node);
        node.ifPresent(
                name -> reserved.computeIfAbsent(name, none -> new HashMap<>()).merge(queue, 1, Integer::sum));
        return node;
    }

    /** Ends the reservation of one slot. */
    void endReservation(String node, String queue) {
        reserved.computeIfPresent(node, (name, numbers) -> {
            numbers.computeIfPresent(queue, (key, number) -> number == 1 ? null : number - 1);
            return numbers.isEmpty() ? null : numbers;
        });
    }

    private Optional<Slots> most(String queue) {
        return free.values().stream()
                .filter(slots -> countFor(slots, queue) > 0)
                .max(Comparator.comparingInt(slots -> countFor(slots, queue)));
    }

    private int countFor(Slots slots, String queue) {
        int bound = slots.bounds().getOrDefault(queue, Integer.MAX_VALUE)
                - reserved.getOrDefault(slots.node(), Map.of()).getOrDefault(queue, 0);
        return Math.min(unreserved(slots), bound);
    }

    private int unreserved(Slots slots) {
        int count = slots.count();
        for (int number : reserved.getOrDefault(slots.node(), Map.of()).values()) {
            count -= number;
        }
        return count;
    }

    /**
     * Ends a claim: returns slots that were taken for a queue and not used.
     *
     * @param poisonCandidate whether the claim has found a poison candidate
     */
    void giveBack(Slots taken, String queue, int unused, boolean poisonCandidate) {
        // An announcement received since then is newer in everything but the counts.
        Slots known = free.get(taken.node());
        // The end of another claim leaves the offer where it is.
        boolean takes =
                taken.takesPoisonCandidates() && Boolean.TRUE.equals(offered.remove(taken.node())) && !poisonCandidate;
        put(
                known == null
                        ? taken.with(unused, queue, -unused).takingPoisonCandidates(takes)
                        : known.with(known.count() + unused, queue, -unused)
                                .takingPoisonCandidates(takes || known.takesPoisonCandidates()));
    }

    boolean any() {
        return free.values().stream().anyMatch(slots -> unreserved(slots) > 0);
    }
}
