package io.plosolver.benchmark;

import io.plosolver.poker.BoardStrengths;
import io.plosolver.poker.Cards;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Strengths of all hands on one board as solves compute them before they sort the hands: one bind and one call a hand.
 * Nanoseconds a hand, binding included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BoardBoundBenchmark {

    /** Hands of 4, 5 and 6 of the 47 cards that are not on the board. */
    private static final int PLO4_HANDS = 178_365;

    private static final int PLO5_HANDS = 1_533_939;
    private static final int PLO6_HANDS = 10_737_573;

    private final long board = Cards.setOf(Cards.parseAll("AhKc8h5d2h"));
    private final BoardStrengths bound = new BoardStrengths();
    private final long[] plo4 = hands(4, PLO4_HANDS);
    private final long[] plo5 = hands(5, PLO5_HANDS);
    private final long[] plo6 = hands(6, PLO6_HANDS);

    @Benchmark
    @OperationsPerInvocation(PLO4_HANDS)
    public int allHandsOfPlo4() {
        return sum(plo4);
    }

    @Benchmark
    @OperationsPerInvocation(PLO5_HANDS)
    public int allHandsOfPlo5() {
        return sum(plo5);
    }

    @Benchmark
    @OperationsPerInvocation(PLO6_HANDS)
    public int allHandsOfPlo6() {
        return sum(plo6);
    }

    private int sum(long[] hands) {
        bound.bind(board);
        int sum = 0;
        for (long hand : hands) {
            sum += bound.strength(hand);
        }
        return sum;
    }

    private long[] hands(int holeCards, int count) {
        long[] hands = new long[count];
        int at = 0;
        // Subsets of the deck in ascending order: R. W. Gosper, HAKMEM item 175.
        for (long hand = (1L << holeCards) - 1; hand < 1L << Cards.DECK_SIZE; ) {
            if ((hand & board) == 0) {
                hands[at++] = hand;
            }
            long lowest = hand & -hand;
            long ripple = hand + lowest;
            hand = ripple | ((hand ^ ripple) / lowest) >>> 2;
        }
        return hands;
    }
}
