package io.plosolver.benchmark;

import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.OmahaBoard;
import io.plosolver.poker.RandomCards;
import io.plosolver.poker.ReferenceHands;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Random access: every hand on a board of its own. Nanoseconds a hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EvaluatorBenchmark {

    private static final int DEALS = 1 << 16;

    @Param({"PLO4", "PLO5", "PLO6"})
    private Game game;

    private final NaiveEvaluator naive = new NaiveEvaluator();
    private final long[] hands = new long[DEALS];
    private final long[] boards = new long[DEALS];
    private final int[][] handCards = new int[DEALS][];
    private final int[][] boardCards = new int[DEALS][];

    @Setup
    public void deal() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < DEALS; i++) {
            RandomCards deck = new RandomCards(random);
            boards[i] = deck.take(5);
            hands[i] = deck.take(game.holeCards());
            handCards[i] = ReferenceHands.cards(hands[i]);
            boardCards[i] = ReferenceHands.cards(boards[i]);
            if (naive.strength(handCards[i], boardCards[i]) != OmahaBoard.strength(hands[i], boards[i])) {
                throw new IllegalStateException(Cards.names(hands[i]) + " on " + Cards.names(boards[i]));
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(DEALS)
    public long randomAccess() {
        long sum = 0;
        for (int i = 0; i < DEALS; i++) {
            sum += OmahaBoard.strength(hands[i], boards[i]);
        }
        return sum;
    }

    @Benchmark
    @OperationsPerInvocation(DEALS)
    public long naiveCombinations() {
        long sum = 0;
        for (int i = 0; i < DEALS; i++) {
            sum += naive.strength(handCards[i], boardCards[i]);
        }
        return sum;
    }
}
