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
 * Preflop ranking of all hands of a game, from best to worst. A percentage such as {@code 15%} selects a prefix of it.
 *
 * <p>Hands are ranked by equity against one random hand; {@code docs/ranges.md} states the method and the error. Hands
 * of a suit class have equal equity and stay together, so a percentage is exact to half a class, at most 12 hands. The
 * position of a hand is the fraction of hands in better classes plus half the fraction of its own class. A slice holds
 * the hands with positions in {@code [from, to)}, so adjacent slices neither overlap nor leave a gap.
 *
 * <p>File format of {@code preflop-GAME.bin}: a zlib stream (RFC 1950) that contains the number of suit classes and the
 * number of levels, as four bytes each, big-endian, and then the level of each class, in the order of {@link
 * SuitClasses}, as two bytes each: first all high bytes, then all low bytes. Level 0 is the best. Classes of a level
 * are ordered by number.
 */
final class PreflopOrdering {

    private static final Map<Game, PreflopOrdering> LOADED = new EnumMap<>(Game.class);

    private final float[] places;

    private PreflopOrdering(float[] places) {
        this.places = places;
    }

    /** Provider of the ordering, called when a range first needs it. */
    @FunctionalInterface
    interface Source {
        PreflopOrdering ordering();
    }

    /** Returns the ordering of a game. The first call for a game reads the resource file. */
    static PreflopOrdering of(Game game) {
        synchronized (LOADED) {
            return LOADED.computeIfAbsent(game, PreflopOrdering::load);
        }
    }

    /** Returns the position of a suit class among all hands, from 0 (best) to 1. */
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
