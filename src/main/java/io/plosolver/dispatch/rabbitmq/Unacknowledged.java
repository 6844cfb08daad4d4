package io.plosolver.dispatch.rabbitmq;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The tokens of one channel that the broker has delivered and that are not acknowledged, by delivery tag. A token is held,
 * then handed to the dispatcher, then done; those done before any other is left are acknowledged together.
 */
final class Unacknowledged {

    private enum Phase {
        HELD,
        HANDED,
        DONE
    }

    /** A token that was taken out to be handed over. */
    record WakeUp(long tag, String queue) {}

    private final NavigableMap<Long, Entry> entries = new TreeMap<>();

    void hold(long tag, String queue) {
        entries.put(tag, new Entry(queue));
    }

    /** Takes the oldest held token of any queue to hand it over. */
    Optional<WakeUp> hand() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().phase == Phase.HELD)
                .findFirst()
                .map(entry -> {
                    entry.getValue().phase = Phase.HANDED;
                    return new WakeUp(entry.getKey(), entry.getValue().queue);
                });
    }

    void done(long tag) {
        entries.get(tag).phase = Phase.DONE;
    }

    /** Takes the tokens that are done and have none before them that is not; returns the last one's tag. */
    OptionalLong takeDone() {
        OptionalLong last = OptionalLong.empty();
        while (!entries.isEmpty() && entries.firstEntry().getValue().phase == Phase.DONE) {
            last = OptionalLong.of(entries.pollFirstEntry().getKey());
        }
        return last;
    }

    /** Takes the held tokens to give them back, and returns their tags. */
    List<Long> takeHeld() {
        List<Long> tags = new ArrayList<>();
        for (Iterator<NavigableMap.Entry<Long, Entry>> all = entries.entrySet().iterator(); all.hasNext(); ) {
            NavigableMap.Entry<Long, Entry> entry = all.next();
            if (entry.getValue().phase == Phase.HELD) {
                tags.add(entry.getKey());
                all.remove();
            }
        }
        return tags;
    }

    private static final class Entry {

        private final String queue;
        private Phase phase = Phase.HELD;

        Entry(String queue) {
            this.queue = queue;
        }
    }
}
