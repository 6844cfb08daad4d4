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
 * Log file of the executions of probes, for tests to compare with the answers of the service. One line for each start
 * of an execution ({@code S id}) and one for each committed result ({@code E id}). A line is a single appending
 * write, so several nodes may share the file.
 */
public final class ProbeLedger implements AttemptListener {

    private final FileChannel file;

    /**
     * Opens a file for appending, and creates it if it is missing.
     *
     * @throws UncheckedIOException if the file cannot be written
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
        append("S ", claim);
    }

    @Override
    public void resultCommitted(JobClaim claim) {
        append("E ", claim);
    }

    private void append(String prefix, JobClaim claim) {
        if (claim.type() != JobType.PROBE) {
            return;
        }
        try {
            file.write(ByteBuffer.wrap((prefix + claim.jobId() + "\n").getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the ledger of probes", e);
        }
    }
}
