package io.plosolver.solver;

import io.plosolver.solver.cfr.RegretMinimizer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * What a solve has learned, as bytes: a header that says of which solve, how long it has taken, what was learned, and a checksum. What was learned
 * is bare numbers, which any other solve could read just as well and be wrong with.
 */
final class SavedState {

    private static final int MAGIC = 0x504c4f43;

    /** To be raised whenever what comes after the header is laid out in another way. */
    private static final int FORMAT = 2;

    private static final int BUFFER = 1 << 16;

    private final byte[] fingerprint;

    /** @param fingerprint of the solve, see {@link SolveFingerprint} */
    SavedState(byte[] fingerprint) {
        this.fingerprint = fingerprint.clone();
    }

    /** Thrown for a state that is whole, but not of this solve. */
    static final class ForeignStateException extends IOException {

        private static final long serialVersionUID = 1;

        ForeignStateException(String message) {
            super(message);
        }
    }

    /** Returns how many bytes {@link #write} writes. */
    long size(RegretMinimizer minimizer) {
        return 2 * Integer.BYTES + fingerprint.length + Long.BYTES + minimizer.savedBytes() + Long.BYTES;
    }

    /** @param elapsed how long the solve has taken, all attempts together */
    void write(RegretMinimizer minimizer, Duration elapsed, OutputStream out) throws IOException {
        CheckedOutputStream summed = new CheckedOutputStream(new BufferedOutputStream(out, BUFFER), new CRC32());
        DataOutputStream data = new DataOutputStream(summed);
        data.writeInt(MAGIC);
        data.writeInt(FORMAT);
        data.write(fingerprint);
        data.writeLong(elapsed.toNanos());
        minimizer.save(data);
        data.writeLong(summed.getChecksum().getValue());
        data.flush();
    }

    /**
     * Lets a minimizer go on from a state.
     *
     * @return how long the solve had taken when the state was saved
     * @throws IOException when the state is damaged, or not of this solve; the minimizer is then of no use
     */
    Duration read(InputStream in, RegretMinimizer minimizer) throws IOException {
        CheckedInputStream summed = new CheckedInputStream(new BufferedInputStream(in, BUFFER), new CRC32());
        DataInputStream data = new DataInputStream(summed);
        if (data.readInt() != MAGIC || data.readInt() != FORMAT) {
            throw new ForeignStateException("another version wrote it");
        }
        byte[] of = new byte[fingerprint.length];
        data.readFully(of);
        if (!Arrays.equals(of, fingerprint)) {
            throw new ForeignStateException("it is of another spot, or kept in other memory than this node would use");
        }
        Duration elapsed = Duration.ofNanos(data.readLong());
        minimizer.restore(data);
        long sum = summed.getChecksum().getValue();
        if (data.readLong() != sum) {
            throw new IOException("its checksum does not match");
        }
        return elapsed;
    }
}
