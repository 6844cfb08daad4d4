package io.plosolver.jobtype.solver.storage;

import io.plosolver.job.store.StrategyStore.Batch;
import io.plosolver.job.store.StrategyStore.NewLine;
import io.plosolver.job.store.StrategyStore.Part;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writer of node strategies in batches. While the database stores a batch, the caller computes the next one. A batch
 * has at most 1 MiB and 2,000 lines, so that its statement is short and locks the rows of the job only briefly. A
 * strategy larger than a batch is split into parts.
 */
final class StrategyBatchWriter {

    static final int MAX_BYTES = 1 << 20;
    static final int MAX_LINES = 2_000;

    private final Function<Batch, Future<Boolean>> store;
    private final BlockingStore wait;
    private List<NewLine> lines = new ArrayList<>();
    private List<Part> parts = new ArrayList<>();
    private int bytes;
    private int nextNumber;
    private @Nullable Sent sent;

    private record Sent(Batch batch, Future<Boolean> answer) {}

    /** @param store idempotent operation that stores a batch; false if the lease is lost */
    StrategyBatchWriter(Function<Batch, Future<Boolean>> store, BlockingStore wait) {
        this.store = store;
        this.wait = wait;
    }

    /**
     * Adds the next line; returns false if the lease is lost, and the caller must then stop.
     *
     * @param summary stored beside the line
     */
    boolean add(String line, byte[] encoded, Optional<JsonObject> summary) throws IOException {
        int number = nextNumber++;
        lines.add(new NewLine(number, line, summary));
        int part = 0;
        for (int from = 0; from < encoded.length; part++) {
            int count = Math.min(encoded.length - from, MAX_BYTES);
            if (bytes + count > MAX_BYTES && !send()) {
                return false;
            }
            parts.add(new Part(number, part, Buffer.buffer(count).appendBytes(encoded, from, count)));
            bytes += count;
            from += count;
        }
        return lines.size() < MAX_LINES || send();
    }

    /** Sends the last batch and waits until all batches are stored; returns false if the lease is lost. */
    boolean finish() throws IOException {
        return (lines.isEmpty() && parts.isEmpty() || send()) && isStored();
    }

    private boolean send() throws IOException {
        if (!isStored()) {
            return false;
        }
        Batch batch = new Batch(lines, parts);
        sent = new Sent(batch, store.apply(batch));
        lines = new ArrayList<>();
        parts = new ArrayList<>();
        bytes = 0;
        return true;
    }

    /** Waits until the sent batch is stored; sends it again while the database is unreachable. */
    private boolean isStored() throws IOException {
        Sent last = sent;
        if (last == null) {
            return true;
        }
        sent = null;
        return wait.untilAnswered(last.answer(), () -> store.apply(last.batch()));
    }
}
