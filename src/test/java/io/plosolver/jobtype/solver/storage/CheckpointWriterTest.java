package io.plosolver.jobtype.solver.storage;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import io.plosolver.job.JobClaim;
import io.plosolver.job.store.CheckpointStore;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolveListener.State;
import io.plosolver.testing.SolverJobs;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointWriterTest {

    private static final String BOARD = "AhKc8h5d2s";
    private static final byte[] THREE_PARTS = noise(3_500_000, 1);
    private static final byte[] OTHERS = noise(2_000_000, 2);

    private static Vertx vertx;
    private static SolverJobs jobs;
    private static CheckpointStore store;

    private final List<String> warnings = new ArrayList<>();

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        Pool pool = TestDatabases.pool(vertx, TestDatabases.fresh(CheckpointWriterTest.class));
        jobs = new SolverJobs(pool);
        store = new CheckpointStore(pool);
    }

    @AfterAll
    static void close() {
        await(vertx.close());
    }

    @BeforeEach
    void forget() {
        jobs.forgetAll();
    }

    @Test
    void restoresTheStateOfThePreviousAttempt() throws IOException {
        JobClaim claim = jobs.begun(BOARD);
        listener(claim).checkpoint(120, state(THREE_PARTS));

        assertThat(restored(jobs.takenOver())).hasValue(THREE_PARTS);
        assertThat(jobs.rows("checkpoint_part")).as("parts of about a mebibyte").isEqualTo(4);
    }

    @Test
    void restoresNothingWithoutACheckpoint() throws IOException {
        assertThat(restored(jobs.begun(BOARD))).isEmpty();
    }

    @Test
    void replacesACheckpointByTheNextOne() throws IOException {
        SolveListener listener = listener(jobs.begun(BOARD));
        listener.checkpoint(120, state(THREE_PARTS));
        listener.checkpoint(240, state(OTHERS));

        JobClaim next = jobs.takenOver();

        assertThat(restored(next)).hasValue(OTHERS);
        assertThat(await(store.find(next.jobId())).orElseThrow().iterations()).isEqualTo(240);
        assertThat(jobs.rows("checkpoint_part")).isEqualTo(2);
    }

    @Test
    void keepsThePreviousCheckpointWhenTheNextOneIsIncomplete() throws IOException {
        SolveListener listener = listener(jobs.begun(BOARD));
        listener.checkpoint(120, state(THREE_PARTS));

        listener.checkpoint(240, failingAfter(OTHERS));

        assertThat(restored(jobs.takenOver())).hasValue(THREE_PARTS);
    }

    @Test
    void deletesPartsOfIncompleteCheckpoints() throws IOException {
        SolveListener listener = listener(jobs.begun(BOARD));
        listener.checkpoint(120, failingAfter(THREE_PARTS));
        assertThat(jobs.rows("checkpoint_part")).isPositive();

        listener.checkpoint(240, state(OTHERS));

        assertThat(jobs.rows("checkpoint_part")).isEqualTo(2);
    }

    @Test
    void savesNothingForAnAttemptThatLostItsLease() throws IOException {
        JobClaim late = jobs.begun(BOARD);
        JobClaim next = jobs.takenOver();
        listener(next).checkpoint(60, state(THREE_PARTS));

        listener(late).checkpoint(500, state(OTHERS));

        assertThat(restored(next)).hasValue(THREE_PARTS);
    }

    @Test
    void survivesTheReleaseOfTheJob() throws IOException {
        JobClaim claim = jobs.begun(BOARD);
        listener(claim).checkpoint(120, state(OTHERS));

        await(jobs.store().release(claim));

        assertThat(restored(jobs.claim())).hasValue(OTHERS);
    }

    @Test
    void isDeletedWhenTheJobEnds() throws IOException {
        JobClaim completed = jobs.begun(BOARD);
        listener(completed).checkpoint(120, state(OTHERS));
        jobs.complete(completed);
        JobClaim failed = jobs.begun(BOARD);
        listener(failed).checkpoint(120, state(OTHERS));
        await(jobs.store().fail(failed, new JsonObject(), null));
        JobClaim cancelled = jobs.begun(BOARD);
        listener(cancelled).checkpoint(120, state(OTHERS));
        await(jobs.store().cancel(cancelled.jobId()));

        assertThat(jobs.rows("checkpoint")).isZero();
        assertThat(jobs.rows("checkpoint_part")).isZero();
    }

    @Test
    void warnsOnceOfAStateThatIsTooLargeAndSavesNoMore() throws IOException {
        SolveListener listener = listener(jobs.begun(BOARD), Duration.ZERO, 1_000_000);
        assertThat(listener.isCheckpointDue()).isTrue();

        listener.checkpoint(120, state(OTHERS));

        assertThat(warnings).singleElement().asString().contains("solver.max-checkpoint");
        assertThat(listener.isCheckpointDue()).isFalse();
        assertThat(jobs.rows("checkpoint_part")).isZero();
    }

    @Test
    void isDueAfterTheInterval() {
        JobClaim claim = jobs.begun(BOARD);

        assertThat(listener(claim, Duration.ofHours(1), Long.MAX_VALUE).isCheckpointDue())
                .isFalse();
        assertThat(listener(claim, Duration.ZERO, Long.MAX_VALUE).isCheckpointDue())
                .isTrue();
    }

    @Test
    void savesAndEndsTheAttemptOnHandOver() throws IOException {
        JobClaim claim = jobs.begun(BOARD);
        SolveListener listener = listener(claim, Duration.ofHours(1), Long.MAX_VALUE, () -> Signal.CHECKPOINT_AND_STOP);
        assertThat(listener.isCheckpointDue()).isTrue();

        assertThatThrownBy(() -> listener.checkpoint(120, state(OTHERS)))
                .isInstanceOf(ComputationAbortedException.class);

        assertThat(restored(jobs.takenOver())).hasValue(OTHERS);
    }

    @Test
    void continuesTheAttemptOnHandOverWhenItCannotSave() throws IOException {
        SolveListener listener =
                listener(jobs.begun(BOARD), Duration.ofHours(1), 1_000_000, () -> Signal.CHECKPOINT_AND_STOP);

        listener.checkpoint(120, state(OTHERS));

        assertThat(listener.isCheckpointDue()).isFalse();
    }

    private SolveListener listener(JobClaim claim) {
        return listener(claim, Duration.ZERO, Long.MAX_VALUE);
    }

    private SolveListener listener(JobClaim claim, Duration interval, long maxBytes) {
        return listener(claim, interval, maxBytes, Cancellation.NONE);
    }

    private SolveListener listener(JobClaim claim, Duration interval, long maxBytes, Cancellation cancellation) {
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                // Not part of the test.
            }

            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };
        return new CheckpointWriter(
                store,
                new SolverStorageSettings(interval, maxBytes, 0),
                claim,
                new Computation(1, Runnable::run, progress, cancellation));
    }

    private Optional<byte[]> restored(JobClaim claim) throws IOException {
        Optional<InputStream> stream = listener(claim).restore();
        if (stream.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = stream.get()) {
            return Optional.of(in.readAllBytes());
        }
    }

    private static State state(byte[] bytes) {
        return new State() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void write(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    private static State failingAfter(byte[] bytes) {
        return new State() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void write(OutputStream out) throws IOException {
                out.write(bytes);
                throw new IOException("the node is out of something");
            }
        };
    }

    private static byte[] noise(int length, int seed) {
        byte[] bytes = new byte[length];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }
}
