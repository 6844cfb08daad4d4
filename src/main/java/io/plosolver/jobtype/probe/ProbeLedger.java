package io.plosolver.jobtype.probe;

import io.plosolver.job.JobClaim;
import io.plosolver.job.JobType;
import io.plosolver.worker.AttemptListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Notes in a file, a line each, when a probe's body starts ({@code S id}) and when its result is committed ({@code E id}),
 * for a test to hold against what the service says. A line is one appending write, so several nodes may share a file.
 */
public final class ProbeLedger implements AttemptListener {

    private final FileChannel file;

    /**
     * Opens a file for appending and makes it where it is missing.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public ProbeLedger(Path path) {
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger of probes, check PLOSOLVER_PROBE_LEDGER", e);
        }
    }

    @Override
    public void begins(JobClaim claim) {
        note("S ", claim);
    }

    @Override
    public void resultCommitted(JobClaim claim) {
        note("E ", claim);
    }

    private void note(String what, JobClaim claim) {
        if (claim.type() != JobType.PROBE) {
            return;
        }
        try {
            file.write(ByteBuffer.wrap((what + claim.jobId() + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger of probes", e);
        }
    }
}
