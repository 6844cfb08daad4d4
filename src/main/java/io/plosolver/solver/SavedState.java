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
 * Binary format of a checkpoint: magic number, format, {@link SolveFingerprint}, elapsed nanoseconds, the state of the
 * {@link RegretMinimizer}, and a CRC-32 of all bytes before it.
 *
 * <p>The minimizer's state is bare numbers without a structure, so any other solve of equal size could read it without
 * noticing. The fingerprint prevents this.
 */
final class SavedState {

    private static final int MAGIC = 0x504c4f43;

    /** Must be raised whenever the layout after the header changes, which includes the order of rows in a state. */
    private static final int FORMAT = 4;

    private static final int BUFFER = 1 << 16;

    private final byte[] fingerprint;

    /** @param fingerprint of the solve */
    SavedState(byte[] fingerprint) {
        this.fingerprint = fingerprint.clone();
    }

    /** Thrown for an undamaged state of another solve or another version. */
    static final class ForeignStateException extends IOException {

        private static final long serialVersionUID = 1;

        ForeignStateException(String message) {
            super(message);
        }
    }

    /** Returns the bytes that {@link #write} writes. */
    long size(RegretMinimizer minimizer) {
        return 2 * Integer.BYTES + fingerprint.length + Long.BYTES + minimizer.savedBytes() + Long.BYTES;
    }

    /**
     * Writes a state.
     *
     * @param elapsed duration of the solve, summed over all attempts
     */
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
     * Restores a minimizer from a state.
     *
     * @return duration of the solve up to the state, summed over all attempts
     * @throws IOException if the state is damaged or of another solve; the minimizer must then be discarded
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
