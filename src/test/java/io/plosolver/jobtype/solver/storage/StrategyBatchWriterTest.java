package io.plosolver.jobtype.solver.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.job.store.StrategyStore.Batch;
import io.plosolver.job.store.StrategyStore.NewLine;
import io.plosolver.job.store.StrategyStore.Part;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrategyBatchWriterTest {

    private static final BlockingStore WAIT = new BlockingStore(Cancellation.NONE);

    private final List<Batch> batches = new ArrayList<>();

    @Test
    void storesThousandsOfSmallLinesInAFewBatches() throws IOException {
        StrategyBatchWriter writer = new StrategyBatchWriter(this::stored, WAIT);

        for (int line = 0; line < 25_298; line++) {
            writer.add("line " + line, new byte[80], Optional.empty());
        }
        boolean held = writer.finish();

        assertThat(held).isTrue();
        assertThat(batches)
                .hasSize(13)
                .allSatisfy(batch -> assertThat(batch.lines()).hasSizeLessThanOrEqualTo(StrategyBatchWriter.MAX_LINES));
        assertThat(batches.stream().flatMap(batch -> batch.lines().stream()).map(NewLine::number))
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(25_298);
    }

    @Test
    void splitsALineThatIsLargerThanABatch() throws IOException {
        byte[] large = new byte[5 * StrategyBatchWriter.MAX_BYTES / 2];
        new Random(1).nextBytes(large);
        StrategyBatchWriter writer = new StrategyBatchWriter(this::stored, WAIT);

        writer.add("", new byte[] {1}, Optional.empty());
        writer.add("x", large, Optional.empty());
        writer.add("x-x", new byte[] {2}, Optional.empty());
        writer.finish();

        Buffer joined = Buffer.buffer();
        batches.stream()
                .flatMap(batch -> batch.parts().stream())
                .filter(part -> part.number() == 1)
                .forEach(part -> joined.appendBuffer(part.data()));
        assertThat(joined.getBytes()).isEqualTo(large);
        assertThat(batches)
                .allSatisfy(batch -> assertThat(bytes(batch)).isLessThanOrEqualTo(StrategyBatchWriter.MAX_BYTES));
    }

    @Test
    void sendsALineNoLaterThanItsParts() throws IOException {
        StrategyBatchWriter writer = new StrategyBatchWriter(this::stored, WAIT);
        List<Integer> known = new ArrayList<>();

        writer.add("", new byte[StrategyBatchWriter.MAX_BYTES - 1], Optional.empty());
        writer.add("x", new byte[2], Optional.empty());
        writer.finish();

        for (Batch batch : batches) {
            batch.lines().forEach(line -> known.add(line.number()));
            assertThat(known)
                    .containsAll(batch.parts().stream().map(Part::number).toList());
        }
        assertThat(batches).hasSize(2);
    }

    @Test
    void continuesWhileABatchIsBeingStored() throws IOException {
        Promise<Boolean> first = Promise.promise();
        StrategyBatchWriter writer = new StrategyBatchWriter(
                batch -> {
                    batches.add(batch);
                    return batches.size() == 1 ? first.future() : Future.succeededFuture(true);
                },
                WAIT);

        for (int line = 0; line < 2 * StrategyBatchWriter.MAX_LINES - 1; line++) {
            writer.add("line " + line, new byte[1], Optional.empty());
        }

        assertThat(batches).hasSize(1);
        first.complete(true);
        assertThat(writer.finish()).isTrue();
        assertThat(batches).hasSize(2);
    }

    @Test
    void sendsABatchAgainWhenTheDatabaseWasUnreachable() throws IOException {
        StrategyBatchWriter writer = new StrategyBatchWriter(
                batch -> {
                    batches.add(batch);
                    return batches.size() == 1
                            ? Future.failedFuture(new IOException("connection reset"))
                            : Future.succeededFuture(true);
                },
                WAIT);

        writer.add("", new byte[] {1}, Optional.empty());
        boolean held = writer.finish();

        assertThat(held).isTrue();
        assertThat(batches).hasSize(2);
        assertThat(batches.get(1)).isEqualTo(batches.get(0));
    }

    @Test
    void failsWithTheErrorOfTheDatabase() throws IOException {
        StrategyBatchWriter writer =
                new StrategyBatchWriter(batch -> Future.failedFuture(new IllegalStateException("too wide")), WAIT);
        writer.add("", new byte[] {1}, Optional.empty());

        assertThatThrownBy(writer::finish).isInstanceOf(IOException.class).hasMessageContaining("too wide");
    }

    @Test
    void endsWhenTheLeaseIsLost() throws IOException {
        StrategyBatchWriter writer = new StrategyBatchWriter(
                batch -> {
                    batches.add(batch);
                    return Future.succeededFuture(false);
                },
                WAIT);
        int added = 0;

        while (writer.add("line " + added, new byte[1], Optional.empty())) {
            added++;
        }

        assertThat(added).isLessThan(2 * StrategyBatchWriter.MAX_LINES);
        assertThat(batches).hasSize(1);
    }

    private Future<Boolean> stored(Batch batch) {
        batches.add(batch);
        return Future.succeededFuture(true);
    }

    private static int bytes(Batch batch) {
        return batch.parts().stream().mapToInt(part -> part.data().length()).sum();
    }
}
