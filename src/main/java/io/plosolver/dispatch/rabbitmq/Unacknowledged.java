package io.plosolver.dispatch.rabbitmq;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Delivered and unacknowledged wake-ups of one channel, by delivery tag. A wake-up is first waiting, then dispatched,
 * then done. The longest prefix of done wake-ups is acknowledged with one message. {@link #next} takes time linear in
 * the number of entries, which the prefetch bounds.
 */
final class Unacknowledged {

    private enum Phase {
        WAITING,
        DISPATCHED,
        DONE
    }

    /** A wake-up that has been taken to be dispatched. */
    record WakeUp(long tag, String queue) {}

    private final NavigableMap<Long, Entry> entries = new TreeMap<>();

    void add(long tag, String queue) {
        entries.put(tag, new Entry(queue));
    }

    /** Returns the oldest waiting wake-up of any queue and marks it as dispatched. */
    Optional<WakeUp> next() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().phase == Phase.WAITING)
                .findFirst()
                .map(entry -> {
                    entry.getValue().phase = Phase.DISPATCHED;
                    return new WakeUp(entry.getKey(), entry.getValue().queue);
                });
    }

    void done(long tag) {
        Objects.requireNonNull(entries.get(tag), "it was dispatched").phase = Phase.DONE;
    }

    /**
     * Removes the longest prefix of done wake-ups and returns its last tag; empty if the oldest wake-up is not done.
     */
    OptionalLong takeDone() {
        OptionalLong last = OptionalLong.empty();
        for (Map.Entry<Long, Entry> first = entries.firstEntry();
                first != null && first.getValue().phase == Phase.DONE;
                first = entries.firstEntry()) {
            last = OptionalLong.of(first.getKey());
            entries.remove(first.getKey());
        }
        return last;
    }

    /** Removes the waiting wake-ups and returns their tags, to be requeued. */
    List<Long> takeWaiting() {
        List<Long> tags = new ArrayList<>();
        for (Iterator<Map.Entry<Long, Entry>> all = entries.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<Long, Entry> entry = all.next();
            if (entry.getValue().phase == Phase.WAITING) {
                tags.add(entry.getKey());
                all.remove();
            }
        }
        return tags;
    }

    private static final class Entry {

        private final String queue;
        private Phase phase = Phase.WAITING;

        Entry(String queue) {
            this.queue = queue;
        }
    }
}
