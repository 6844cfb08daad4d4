package io.plosolver.jobtype.solver.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkedOutputStreamTest {

    private static final int MEBIBYTE = 1 << 20;

    private final List<Buffer> parts = new ArrayList<>();

    @Test
    void splitsAStreamIntoPartsOfAMebibyte() throws IOException {
        byte[] bytes = new byte[5 * MEBIBYTE / 2];
        new Random(1).nextBytes(bytes);

        try (ChunkedOutputStream output = new ChunkedOutputStream(this::keep)) {
            output.write(bytes[0]);
            output.write(bytes, 1, 10_000);
            output.write(bytes, 10_001, bytes.length - 10_001);
        }

        assertThat(parts).extracting(Buffer::length).containsExactly(MEBIBYTE, MEBIBYTE, MEBIBYTE / 2);
        Buffer joined = Buffer.buffer();
        parts.forEach(joined::appendBuffer);
        assertThat(joined.getBytes()).isEqualTo(bytes);
    }

    @Test
    void endsAPartAtASingleByte() throws IOException {
        try (ChunkedOutputStream output = new ChunkedOutputStream(this::keep)) {
            output.write(new byte[MEBIBYTE - 1]);
            output.write(7);
        }

        assertThat(parts).extracting(Buffer::length).containsExactly(MEBIBYTE);
    }

    @Test
    void allocatesLittleForAShortStream() throws IOException {
        byte[] line = new byte[80];
        writeOnce(line);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        writeOnce(line);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MEBIBYTE / 16);
    }

    @Test
    void failsWhenTheLeaseIsLost() throws IOException {
        ChunkedOutputStream output = new ChunkedOutputStream((part, data) -> false);
        output.write(1);

        assertThatThrownBy(output::close).isInstanceOf(ChunkedOutputStream.LeaseLostException.class);
    }

    private void writeOnce(byte[] bytes) throws IOException {
        try (ChunkedOutputStream output = new ChunkedOutputStream(this::keep)) {
            output.write(bytes);
        }
    }

    private boolean keep(int part, Buffer data) {
        parts.add(data);
        return true;
    }
}
