package io.plosolver.jobtype.solver.storage;

import io.plosolver.job.store.CheckpointStore;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * Stream over the parts of a stored checkpoint. Reads the next part from the database when the current one is used
 * up.
 */
final class ChunkedInputStream extends InputStream {

    private final CheckpointStore store;
    private final UUID jobId;
    private final UUID generation;
    private final BlockingStore wait;
    private Buffer data = Buffer.buffer();
    private int at;
    private int nextPart;

    ChunkedInputStream(CheckpointStore store, UUID jobId, UUID generation, BlockingStore wait) {
        this.store = store;
        this.jobId = jobId;
        this.generation = generation;
        this.wait = wait;
    }

    @Override
    public int read() throws IOException {
        return isFilled() ? data.getUnsignedByte(at++) : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!isFilled()) {
            return -1;
        }
        int count = Math.min(length, data.length() - at);
        data.getBytes(at, at + count, target, offset);
        at += count;
        return count;
    }

    private boolean isFilled() throws IOException {
        if (at < data.length()) {
            return true;
        }
        Optional<Buffer> part = wait.untilAnswered(() -> store.part(jobId, generation, nextPart));
        if (part.isEmpty()) {
            return false;
        }
        data = part.get();
        at = 0;
        nextPart++;
        return true;
    }
}
