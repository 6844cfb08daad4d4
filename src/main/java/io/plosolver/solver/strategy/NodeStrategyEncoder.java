package io.plosolver.solver.strategy;

import io.plosolver.poker.Game;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;

/**
 * Encoder of many decisions in the format of {@link NodeStrategyCodec}, with one reused compressor. Decisions of small
 * ranges take a hundred bytes, and creating a compressor takes far longer than compressing one. Not thread-safe.
 */
public final class NodeStrategyEncoder implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Game game;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final ByteArrayOutputStream plain = new ByteArrayOutputStream(BUFFER);
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream(BUFFER);
    private final byte[] buffer = new byte[BUFFER];

    public NodeStrategyEncoder(Game game) {
        this.game = game;
    }

    /** Encodes a decision. */
    public byte[] encode(NodeStrategy line) {
        plain.reset();
        try {
            NodeStrategyCodec.write(new DataOutputStream(plain), game, line);
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot fail", e);
        }
        deflater.reset();
        deflater.setInput(plain.toByteArray());
        deflater.finish();
        compressed.reset();
        while (!deflater.finished()) {
            compressed.write(buffer, 0, deflater.deflate(buffer));
        }
        return compressed.toByteArray();
    }

    /** Releases the native memory of the compressor. */
    @Override
    public void close() {
        deflater.end();
    }
}
