package io.plosolver.jobtype.solver.storage;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.job.JobClaim;
import io.plosolver.job.store.CheckpointStore;
import io.plosolver.job.store.CheckpointStore.Checkpoint;
import io.plosolver.solver.SolveListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writer and reader of the checkpoints of one attempt. Saves the deflated state at an interval, and restores the
 * state of an earlier attempt. A failed save does not fail the solve; a later attempt then repeats more iterations.
 */
final class CheckpointWriter implements SolveListener {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointWriter.class);
    private static final int BUFFER = 1 << 16;
    private static final double MEBIBYTE = 1 << 20;

    private final CheckpointStore store;
    private final SolverStorageSettings settings;
    private final JobClaim claim;
    private final Computation computation;
    private final BlockingStore wait;
    private long savedNanos = System.nanoTime();
    private boolean refused;

    CheckpointWriter(CheckpointStore store, SolverStorageSettings settings, JobClaim claim, Computation computation) {
        this.store = store;
        this.settings = settings;
        this.claim = claim;
        this.computation = computation;
        this.wait = new BlockingStore(computation.cancellation());
    }

    @Override
    public Optional<InputStream> restore() throws IOException {
        Optional<Checkpoint> found = wait.untilAnswered(() -> store.find(claim.jobId()));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        InputStream parts =
                new ChunkedInputStream(store, claim.jobId(), found.get().generation(), wait);
        return Optional.of(new InflaterInputStream(parts, new Inflater(true), BUFFER) {
            @Override
            public void close() throws IOException {
                super.close();
                inf.end();
            }
        });
    }

    @Override
    public void resumed(int iterations) {
        LOG.atInfo()
                .addKeyValue("job", claim.jobId())
                .addKeyValue("attempt", claim.attempt())
                .log("the attempt resumes at iteration {} from a checkpoint", iterations);
    }

    @Override
    public boolean isCheckpointDue() {
        return !refused
                && (isHandedOver()
                        || System.nanoTime() - savedNanos
                                >= settings.checkpointInterval().toNanos());
    }

    private boolean isHandedOver() {
        return computation.cancellation().signal() == Signal.CHECKPOINT_AND_STOP;
    }

    /**
     * Saves a checkpoint. Ends the attempt if the node hands its jobs over: the next attempt resumes from this
     * checkpoint.
     *
     * @throws ComputationAbortedException if the checkpoint is saved for a hand-over, or the computation is cancelled
     */
    @Override
    public void checkpoint(int iterations, State state) throws IOException {
        if (state.size() > settings.maxCheckpoint()) {
            refused = true;
            computation.progress().warn(tooLarge(state.size()));
            return;
        }
        long begin = System.nanoTime();
        try {
            save(iterations, state);
            LOG.atInfo()
                    .addKeyValue("job", claim.jobId())
                    .log(
                            "checkpoint at iteration {} saved in {} ms",
                            iterations,
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
            if (isHandedOver()) {
                throw new ComputationAbortedException();
            }
        } catch (UncheckedIOException | IOException e) {
            computation.cancellation().throwIfAborted();
            LOG.atWarn()
                    .addKeyValue("job", claim.jobId())
                    .setCause(e)
                    .log(
                            "cannot save the checkpoint at iteration {}, the next is due in {}",
                            iterations,
                            settings.checkpointInterval());
        }
        savedNanos = System.nanoTime();
    }

    private void save(int iterations, State state) throws IOException {
        UUID generation = UUID.randomUUID();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try (ChunkedOutputStream parts = new ChunkedOutputStream(
                        (part, data) -> wait.await(store.addPart(claim, generation, part, data)));
                OutputStream out = new DeflaterOutputStream(parts, deflater, BUFFER)) {
            state.write(out);
        } finally {
            deflater.end();
        }
        wait.await(store.conclude(claim, generation, iterations));
    }

    private String tooLarge(long bytes) {
        return String.format(
                Locale.ROOT,
                "the state of this solve takes %.0f MiB and solver.max-checkpoint allows %.0f: it is not saved, and an attempt"
                        + " that dies is begun again from the start",
                bytes / MEBIBYTE,
                settings.maxCheckpoint() / MEBIBYTE);
    }
}
