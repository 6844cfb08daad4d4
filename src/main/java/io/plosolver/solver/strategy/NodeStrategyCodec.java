package io.plosolver.solver.strategy;

import io.plosolver.poker.Game;
import io.plosolver.poker.range.HandIndex;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Binary format of a {@link NodeStrategy}, compressed with deflate: about twelve bytes for each hand of a full range
 * with three actions.
 *
 * <pre>
 * format        1 byte
 * head          game, line, actor, actions, pot, toCall, EV step, number of hands
 * hands         distance of each hand's {@link HandIndex} to the preceding one, as a varint
 * reach         upper 3 bytes of each float
 * opponentReach upper 3 bytes of each float
 * frequencies   2 bytes for each action and hand; the last action gets the remainder
 * evs           3 bytes for each action and hand, zigzag multiples of the EV step
 * </pre>
 *
 * <p>Numbers are stored as byte planes, see {@link Planes}. Error: at most 1/65,535 in a frequency, 1/32,768 of the pot
 * in an EV, and 1/65,536 of its value in a reach.
 */
public final class NodeStrategyCodec {

    private static final int FORMAT = 2;
    private static final int FREQUENCY_BYTES = 2;
    private static final int FREQUENCY_ONE = 0xFFFF;
    private static final int REACH_BYTES = 3;
    private static final int EV_BYTES = 3;
    private static final int EV_STEPS_A_POT = 1 << 14;
    private static final int MAX_EV = (1 << 22) - 1;
    private static final int INFLATED_AT_ONCE = 1 << 16;
    private static final int NO_EV = (1 << 24) - 1;

    private NodeStrategyCodec() {}

    /** Encodes one decision. {@link NodeStrategyEncoder} is faster for many. */
    public static byte[] encode(Game game, NodeStrategy line) {
        try (NodeStrategyEncoder encoder = new NodeStrategyEncoder(game)) {
            return encoder.encode(line);
        }
    }

    /** Writes a decision without compression. */
    static void write(DataOutputStream out, Game game, NodeStrategy line) throws IOException {
        out.writeByte(FORMAT);
        writeHead(out, game, line);
        writeHands(out, HandIndex.of(game), line.hands());
        Planes.write(out, reaches(line.reach()), REACH_BYTES);
        Planes.write(out, reaches(line.opponentReach()), REACH_BYTES);
        for (int action = 0; action < line.actions().size() - 1; action++) {
            Planes.write(out, frequencies(line.frequencies()[action]), FREQUENCY_BYTES);
        }
        double step = step(line);
        for (float[] evs : line.ev()) {
            Planes.write(out, evs(evs, step), EV_BYTES);
        }
    }

    /**
     * Decodes a decision.
     *
     * @throws OtherFormatException if another version of the program encoded it
     */
    public static NodeStrategy decode(byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(inflated(bytes));
            int format = in.get();
            if (format != FORMAT) {
                throw new OtherFormatException(format);
            }
            return read(in);
        } catch (BufferUnderflowException e) {
            throw new UncheckedIOException("a stored strategy cannot be read", new EOFException("it ends too early"));
        } catch (IOException e) {
            throw new UncheckedIOException("a stored strategy cannot be read", e);
        }
    }

    private static byte[] inflated(byte[] bytes) throws IOException {
        Inflater inflater = new Inflater(true);
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes), inflater, INFLATED_AT_ONCE)) {
            return in.readAllBytes();
        } finally {
            inflater.end();
        }
    }

    private static void writeHead(DataOutputStream out, Game game, NodeStrategy line) throws IOException {
        out.writeUTF(game.label());
        out.writeUTF(line.line());
        out.writeByte(line.actor());
        out.writeByte(line.actions().size());
        for (String action : line.actions()) {
            out.writeUTF(action);
        }
        out.writeDouble(line.pot());
        out.writeDouble(line.toCall());
        out.writeDouble(step(line));
        out.writeInt(line.hands().length);
    }

    private static NodeStrategy read(ByteBuffer in) {
        Game game = Game.ofLabel(readText(in)).orElseThrow();
        String name = readText(in);
        int actor = in.get();
        int count = in.get();
        List<String> actions = new ArrayList<>();
        for (int action = 0; action < count; action++) {
            actions.add(readText(in));
        }
        double pot = in.getDouble();
        double toCall = in.getDouble();
        double step = in.getDouble();
        long[] hands = readHands(in, HandIndex.of(game), in.getInt());
        // One array for the numbers of all planes: large arrays cost the collector more than reading them.
        int[] numbers = new int[hands.length];
        float[] reach = readReaches(in, numbers);
        float[] opponentReach = readReaches(in, numbers);
        float[][] frequencies = readFrequencies(in, count, numbers);
        float[][] evs = new float[count][];
        for (int action = 0; action < count; action++) {
            Planes.read(in, numbers, EV_BYTES);
            evs[action] = evs(numbers, step);
        }
        return new NodeStrategy(name, actor, actions, pot, toCall, hands, reach, opponentReach, frequencies, evs);
    }

    /** Reads a text as {@link DataOutputStream#writeUTF} wrote it; all of them are ASCII. */
    private static String readText(ByteBuffer in) {
        byte[] text = new byte[in.getShort()];
        in.get(text);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static void writeHands(DataOutputStream out, HandIndex index, long[] hands) throws IOException {
        int before = -1;
        for (long hand : hands) {
            int number = index.index(hand);
            int distance = number - before;
            for (; distance > 0x7F; distance >>>= 7) {
                out.writeByte(distance & 0x7F | 0x80);
            }
            out.writeByte(distance);
            before = number;
        }
    }

    private static long[] readHands(ByteBuffer in, HandIndex index, int count) {
        long[] hands = new long[count];
        int number = -1;
        for (int hand = 0; hand < count; hand++) {
            int distance = 0;
            int next = 0x80;
            for (int shift = 0; (next & 0x80) != 0; shift += 7) {
                next = in.get();
                distance |= (next & 0x7F) << shift;
            }
            number += distance;
            hands[hand] = distance == 1 && hand > 0 ? HandIndex.next(hands[hand - 1]) : index.hand(number);
        }
        return hands;
    }

    /** Returns the upper three bytes of each float, rounded to nearest. */
    private static int[] reaches(float[] reach) {
        int[] numbers = new int[reach.length];
        for (int hand = 0; hand < numbers.length; hand++) {
            numbers[hand] = Float.floatToIntBits(reach[hand]) + 0x80 >>> Byte.SIZE;
        }
        return numbers;
    }

    private static float[] readReaches(ByteBuffer in, int[] numbers) {
        Planes.read(in, numbers, REACH_BYTES);
        float[] reaches = new float[numbers.length];
        for (int hand = 0; hand < reaches.length; hand++) {
            reaches[hand] = Float.intBitsToFloat(numbers[hand] << Byte.SIZE);
        }
        return reaches;
    }

    private static int[] frequencies(float[] frequencies) {
        int[] numbers = new int[frequencies.length];
        for (int hand = 0; hand < numbers.length; hand++) {
            numbers[hand] = Math.max(0, Math.min(FREQUENCY_ONE, Math.round(frequencies[hand] * FREQUENCY_ONE)));
        }
        return numbers;
    }

    private static float[][] readFrequencies(ByteBuffer in, int actions, int[] numbers) {
        float[][] frequencies = new float[actions][numbers.length];
        int[] left = new int[numbers.length];
        Arrays.fill(left, FREQUENCY_ONE);
        for (int action = 0; action < actions; action++) {
            boolean isLast = action == actions - 1;
            if (!isLast) {
                Planes.read(in, numbers, FREQUENCY_BYTES);
            }
            float[] taken = frequencies[action];
            for (int hand = 0; hand < taken.length; hand++) {
                int number = isLast ? left[hand] : Math.min(numbers[hand], left[hand]);
                taken[hand] = (float) number / FREQUENCY_ONE;
                left[hand] -= number;
            }
        }
        return frequencies;
    }

    private static double step(NodeStrategy line) {
        double largest = 0;
        for (float[] evs : line.ev()) {
            for (float ev : evs) {
                largest = Float.isNaN(ev) ? largest : Math.max(largest, Math.abs(ev));
            }
        }
        return Math.max(line.pot() / EV_STEPS_A_POT, largest / MAX_EV);
    }

    /** Returns EVs as zigzag multiples of the step, so that small numbers of either sign have leading zeros. */
    private static int[] evs(float[] evs, double step) {
        int[] numbers = new int[evs.length];
        for (int hand = 0; hand < numbers.length; hand++) {
            int steps = (int) Math.round(evs[hand] / step);
            numbers[hand] = Float.isNaN(evs[hand]) ? NO_EV : steps << 1 ^ steps >> 31;
        }
        return numbers;
    }

    private static float[] evs(int[] numbers, double step) {
        float[] evs = new float[numbers.length];
        for (int hand = 0; hand < evs.length; hand++) {
            int steps = numbers[hand] >>> 1 ^ -(numbers[hand] & 1);
            evs[hand] = numbers[hand] == NO_EV ? Float.NaN : (float) (steps * step);
        }
        return evs;
    }

    /** Thrown for a decision that another version of the program encoded. */
    public static final class OtherFormatException extends IllegalStateException {

        OtherFormatException(int format) {
            super("the strategy was stored by another version, in the format " + format
                    + ": read it with that version, or solve again");
        }
    }
}
