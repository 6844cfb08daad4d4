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

/** All hands on one board, binding included. Nanoseconds a hand. */
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
    private final int[] strengths = new int[PLO6_HANDS];

    @Benchmark
    @OperationsPerInvocation(PLO4_HANDS)
    public int[] allHandsOfPlo4() {
        return allHands(4);
    }

    @Benchmark
    @OperationsPerInvocation(PLO5_HANDS)
    public int[] allHandsOfPlo5() {
        return allHands(5);
    }

    @Benchmark
    @OperationsPerInvocation(PLO6_HANDS)
    public int[] allHandsOfPlo6() {
        return allHands(6);
    }

    private int[] allHands(int holeCards) {
        bound.bind(board);
        bound.allStrengths(holeCards, strengths);
        return strengths;
    }
}
