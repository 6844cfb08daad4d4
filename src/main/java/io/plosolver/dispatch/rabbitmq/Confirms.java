package io.plosolver.dispatch.rabbitmq;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Unconfirmed messages of a channel in confirm mode. Delivery tags number the published messages from 1; the broker
 * confirms or refuses a single tag, or all tags up to one. Used on one event loop only.
 */
final class Confirms {

    private final NavigableMap<Long, Batch> unconfirmed = new TreeMap<>();
    private long lastTag;

    /**
     * Registers the channel's next {@code count} messages. The future completes when all are confirmed and fails when
     * one is refused.
     */
    Future<Void> expect(int count) {
        Batch batch = new Batch(count);
        for (int i = 0; i < count; i++) {
            unconfirmed.put(++lastTag, batch);
        }
        return batch.promise.future();
    }

    /** Records the broker's answer for a tag, or for all tags up to it. */
    void resolve(long tag, boolean multiple, boolean confirmed) {
        NavigableMap<Long, Batch> resolved =
                multiple ? unconfirmed.headMap(tag, true) : unconfirmed.subMap(tag, true, tag, true);
        resolved.values().forEach(batch -> batch.resolve(confirmed));
        resolved.clear();
    }

    /** Fails every pending batch. Whether its messages arrived is unknown. */
    void failAll(Throwable reason) {
        Set<Batch> waiting = new HashSet<>(unconfirmed.values());
        waiting.forEach(batch -> batch.promise.tryFail(reason));
    }

    private static final class Batch {

        private final Promise<Void> promise = Promise.promise();
        private int open;

        Batch(int open) {
            this.open = open;
            if (open == 0) {
                promise.complete();
            }
        }

        void resolve(boolean confirmed) {
            open--;
            if (!confirmed) {
                promise.tryFail("the broker refused a wake-up");
            } else if (open == 0) {
                promise.tryComplete();
            }
        }
    }
}
