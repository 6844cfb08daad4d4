package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.range.SubsetCounts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts of both players' hands at the root of a spot, from which all its betting trees are forecast. Computed without
 * a list of the hands, which would take 112 MB a player for a PLO6 flop.
 */
public final class RootCounts {

    private final Game game;
    private final long[] boards;
    private final Range[] ranges;
    private final long dead;
    private final SubsetCounts[] counts;
    private final int tableSize;
    private final Cancellation cancellation;
    private final ClassCounts.Counter classes;
    /** By the grains of the streets. */
    private final Map<List<Grain>, ClassRows> classRows = new HashMap<>();

    private @Nullable List<int[]> relabellings;

    /**
     * @param ranges range of each player
     * @param cancellation polled here and in all forecasts
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    public RootCounts(Game game, long[] boards, Range[] ranges, Cancellation cancellation) {
        this.game = game;
        this.boards = boards.clone();
        this.ranges = ranges.clone();
        this.cancellation = cancellation;
        dead = union(boards);
        SubsetCounts first = SubsetCounts.of(ranges[0], dead, cancellation);
        SubsetCounts second = ranges[1] == ranges[0] ? first : SubsetCounts.of(ranges[1], dead, cancellation);
        counts = new SubsetCounts[] {first, second};
        tableSize = first.setsOfEither(second);
        classes = new ClassCounts.Counter(this);
    }

    private static long union(long[] boards) {
        return Arrays.stream(boards).reduce(0, (one, other) -> one | other);
    }

    Game game() {
        return game;
    }

    long[] boards() {
        return boards.clone();
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** Returns the number of hands that the boards leave a player. */
    int hands(int player) {
        return counts[player].hands();
    }

    /** Returns the number of hands of a player without a card of further boards, which extend those of the root. */
    int handsOn(int player, long[] further) {
        return counts[player].without(union(further) & ~dead);
    }

    /** Returns the {@link SubsetIndex#count}: the number of proper subsets of the hands of both players. */
    int tableSize() {
        return tableSize;
    }

    /** Returns the permutations of suits under which boards and ranges are invariant, the identity first. */
    List<int[]> relabellings() {
        if (relabellings == null) {
            relabellings = SuitSymmetry.of(boards, ranges, cancellation);
        }
        return relabellings;
    }

    /**
     * Returns every n-th hand of each range for the least n that gives at most so many hands; one list if the players
     * have the same range.
     */
    List<long[]> samples(int most) {
        return IntStream.range(0, ranges[0] == ranges[1] ? 1 : 2)
                .mapToObj(player -> ranges[player].sample(dead, 1 + hands(player) / most, cancellation))
                .toList();
    }

    /** Returns the range of a player. */
    Range range(int player) {
        return ranges[player];
    }

    /** Returns the counter of the spot's suit classes. */
    ClassCounts.Counter classes() {
        return classes;
    }

    /**
     * Returns the rows of all states of a game of suit classes, counted once for the forecasts of all betting trees.
     *
     * @param grains one of each street, from the root's on
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    ClassRows classRows(List<Grain> grains) {
        return classRows.computeIfAbsent(grains, of -> new ClassRows(this, of));
    }

    /** Returns true if a hand of one player shares no card with a hand of the other. */
    public boolean rangesMeet() {
        return ranges[0].meets(ranges[1], dead, cancellation);
    }
}
