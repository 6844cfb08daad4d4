package io.plosolver.benchmark;

import io.plosolver.poker.Cards;
import io.plosolver.poker.OmahaBoard;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The baselines of the two-flop spot in {@link SpotBenchmark}: every one of its 442,890 joint deals is visited and
 * compared, by the quick evaluator and by the straightforward one of 60 combinations. Milliseconds a spot.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NaiveJointBenchmark {

    private static final int FIRST_SCOOPS = 129_988;

    private final long first = cards("AsAhKdQc");
    private final long second = cards("JhTh9h8d");
    private final long[] boards = {cards("Ad8c2s"), cards("KsQsJs")};
    private final NaiveEvaluator naive = new NaiveEvaluator();
    private final long deck = Cards.DECK & ~(first | second | boards[0] | boards[1]);

    @Benchmark
    public int jointDealsOneByOne() {
        OmahaBoard upper = new OmahaBoard();
        OmahaBoard lower = new OmahaBoard();
        int scoops = 0;
        for (long a = deck; a != 0; a &= a - 1) {
            for (long b = a & a - 1; b != 0; b &= b - 1) {
                long upperRunOut = Long.lowestOneBit(a) | Long.lowestOneBit(b);
                upper.bind(boards[0] | upperRunOut);
                boolean wins = upper.strength(first) > upper.strength(second);
                long left = deck & ~upperRunOut;
                for (long c = left; c != 0; c &= c - 1) {
                    for (long d = c & c - 1; d != 0; d &= d - 1) {
                        lower.bind(boards[1] | Long.lowestOneBit(c) | Long.lowestOneBit(d));
                        scoops += wins & lower.strength(first) > lower.strength(second) ? 1 : 0;
                    }
                }
            }
        }
        if (scoops != FIRST_SCOOPS) {
            throw new IllegalStateException("counted " + scoops + " scoops");
        }
        return scoops;
    }

    @Benchmark
    public int jointDealsByCombinations() {
        int[] own = Cards.parseAll("AsAhKdQc");
        int[] other = Cards.parseAll("JhTh9h8d");
        int[] upper = Arrays.copyOf(Cards.parseAll("Ad8c2s"), 5);
        int[] lower = Arrays.copyOf(Cards.parseAll("KsQsJs"), 5);
        int scoops = 0;
        for (long a = deck; a != 0; a &= a - 1) {
            for (long b = a & a - 1; b != 0; b &= b - 1) {
                upper[3] = Long.numberOfTrailingZeros(a);
                upper[4] = Long.numberOfTrailingZeros(b);
                boolean wins = naive.strength(own, upper) > naive.strength(other, upper);
                long left = deck & ~(Long.lowestOneBit(a) | Long.lowestOneBit(b));
                for (long c = left; c != 0; c &= c - 1) {
                    for (long d = c & c - 1; d != 0; d &= d - 1) {
                        lower[3] = Long.numberOfTrailingZeros(c);
                        lower[4] = Long.numberOfTrailingZeros(d);
                        scoops += wins & naive.strength(own, lower) > naive.strength(other, lower) ? 1 : 0;
                    }
                }
            }
        }
        if (scoops != FIRST_SCOOPS) {
            throw new IllegalStateException("counted " + scoops + " scoops");
        }
        return scoops;
    }

    private static long cards(String text) {
        return Cards.setOf(Cards.parseAll(text));
    }
}
