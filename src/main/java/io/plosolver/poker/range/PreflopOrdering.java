package io.plosolver.poker.range;

import io.plosolver.poker.Game;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.zip.InflaterInputStream;

/**
 * All hands of a game from the best to the worst before the flop, which is what {@code 15%} cuts.
 *
 * <p>The order is by equity against one random hand; {@code docs/ranges.md} says how it was computed and how exact it is.
 * Hands of one suit class are equal and stay together, so a percentage is met to within half a class, at most 12 hands. A
 * hand's place is the share of hands in better classes plus half the share of its own class; the places of all hands in
 * {@code [from, to)} are a slice, so adjoining slices neither overlap nor leave anything out.
 *
 * <p>The resource {@code preflop-GAME.bin} is a zlib stream (RFC 1950) of: the number of suit classes and the number of
 * levels, each as four bytes, big-endian; then, in the order of {@link SuitClasses}, the level of each class in two bytes,
 * first all high bytes and then all low ones. Level 0 is the best. Classes of one level are in the order of their numbers.
 */
final class PreflopOrdering {

    private static final Map<Game, PreflopOrdering> LOADED = new EnumMap<>(Game.class);

    private final float[] places;

    private PreflopOrdering(float[] places) {
        this.places = places;
    }

    /** Where an ordering comes from when a range first needs it. */
    @FunctionalInterface
    interface Source {
        PreflopOrdering ordering();
    }

    /** Returns that game's ordering; the first call for a game reads the resource. */
    static PreflopOrdering of(Game game) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(game, PreflopOrdering::load);
        }
    }

    /** Returns the place of a suit class among all hands, from 0 (best) to 1. */
    double place(int suitClass) {
        return places[suitClass];
    }

    private static PreflopOrdering load(Game game) {
        String name = "preflop-" + game.label() + ".bin";
        try (InputStream resource = PreflopOrdering.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("no resource " + name);
            }
            DataInputStream in = new DataInputStream(new InflaterInputStream(resource));
            int classCount = in.readInt();
            int levelCount = in.readInt();
            if (classCount != SuitClasses.count(game)) {
                throw new IOException(name + " orders " + classCount + " classes, not " + SuitClasses.count(game));
            }
            byte[] high = in.readNBytes(classCount);
            byte[] low = in.readNBytes(classCount);
            if (low.length != classCount) {
                throw new IOException(name + " ends too early");
            }
            int[] levels = new int[classCount];
            for (int c = 0; c < classCount; c++) {
                levels[c] = (high[c] & 255) << 8 | low[c] & 255;
            }
            return new PreflopOrdering(places(game, levels, levelCount));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the preflop ordering of " + game.label(), e);
        }
    }

    private static float[] places(Game game, int[] levels, int levelCount) {
        byte[] sizes = new byte[levels.length];
        int[] handsBefore = new int[levelCount + 1];
        SuitClasses.forEach(game, (number, hands, count) -> {
            sizes[number] = (byte) count;
            handsBefore[levels[number] + 1] += count;
        });
        for (int level = 0; level < levelCount; level++) {
            handsBefore[level + 1] += handsBefore[level];
        }
        float[] places = new float[levels.length];
        double total = HandIndex.of(game).size();
        for (int c = 0; c < levels.length; c++) {
            places[c] = (float) ((handsBefore[levels[c]] + sizes[c] / 2.0) / total);
            handsBefore[levels[c]] += sizes[c];
        }
        return places;
    }
}
