package io.plosolver.solver.strategy;

import io.plosolver.poker.Game;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;

/**
 * Encodes decisions one after another with one compressor, as {@link NodeStrategyCodec} reads them. The decisions of small ranges
 * take a hundred bytes, and setting up a compressor for each takes far longer than compressing it. For one thread.
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

    /** Returns a decision as bytes. */
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

    /** Releases the memory of the compressor, which is outside the heap. */
    @Override
    public void close() {
        deflater.end();
    }
}
