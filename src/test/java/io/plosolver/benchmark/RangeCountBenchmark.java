package io.plosolver.benchmark;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.range.SubsetCounts;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The counts that a forecast of two full ranges on a flop needs: by inclusion-exclusion, and from a list of the hands.
 * Both find the hands left by each pair of further cards.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class RangeCountBenchmark {

    private static final long FLOP = Cards.setOf(Cards.parseAll("Ah9c8h"));

    /** Game of the ranges. */
    @Param({"PLO5", "PLO6"})
    public Game game;

    @Benchmark
    public long byInclusionExclusion() {
        SubsetCounts counts = SubsetCounts.of(Range.all(game), FLOP, Cancellation.NONE);
        long left = 0;
        for (int card = 1; card < Cards.DECK_SIZE; card++) {
            for (int other = 0; other < card; other++) {
                left += counts.without((Cards.bit(card) | Cards.bit(other)) & ~FLOP);
            }
        }
        return left;
    }

    /** A pass over the hands that counts the cards and the pairs of cards of each. */
    @Benchmark
    public long byEnumeration() {
        int[][] withPair = new int[Cards.DECK_SIZE][Cards.DECK_SIZE];
        long[] hands = Range.all(game).hands(FLOP);
        for (long hand : hands) {
            for (long high = hand; high != 0; high &= high - 1) {
                int card = Long.numberOfTrailingZeros(high);
                withPair[card][card]++;
                for (long low = high & high - 1; low != 0; low &= low - 1) {
                    withPair[card][Long.numberOfTrailingZeros(low)]++;
                }
            }
        }
        long left = 0;
        for (int card = 1; card < Cards.DECK_SIZE; card++) {
            for (int other = 0; other < card; other++) {
                left += hands.length - withPair[card][card] - withPair[other][other] + withPair[other][card];
            }
        }
        return left;
    }
}
