package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.HandIndex;
import io.plosolver.poker.range.SuitClasses;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Generator of the preflop orderings for percentages: the equity of every suit class against one random hand.
 *
 * <p>PLO4 is exact. Each of the 134,459 suit-isomorphism classes of boards gets one {@link ShowdownSweep} of all hands
 * against all hands, weighted by the size of the class. All sums are integers below 2^53.
 *
 * <p>PLO5 and PLO6 sample boards, stratified by the ranks of the board: every round visits each of the 6,175 multisets
 * of ranks once, with random suits, weighted by the number of boards with these ranks (W. G. Cochran, Sampling
 * Techniques, chapter 5). On a board one hand with random suits represents its class; blocked hands are skipped. The
 * fraction of hands that a representative beats takes one pass over the classes. This fraction ignores that the
 * opponent cannot hold the representative's cards. A {@link ShowdownSweep} of the representatives against each other
 * takes card removal into account and costs ten times as much, but its difference from the fraction is small and has
 * little variance. The fraction therefore serves as control variate (P. Glasserman, Monte Carlo Methods in Financial
 * Engineering, section 4.1): the estimate is its mean over all boards plus the mean difference over every STRIDEth
 * board. The printed standard error comes from the variance between rounds.
 *
 * <p>Usage: {@code PreflopOrderingGenerator plo4 FILE}, or {@code PreflopOrderingGenerator GAME FILE ROUNDS STRIDE
 * SEED} for a sampled ordering. Equal arguments give equal bytes. File format: see {@code
 * io.plosolver.poker.range.PreflopOrdering}.
 */
public final class PreflopOrderingGenerator {

    /** Bits of a class number; the other bits hold the packed hand. */
    private static final int CLASS_BITS = 20;

    private static final int CLASS_MASK = (1 << CLASS_BITS) - 1;

    private static final CancellationCheck UNSTOPPABLE = new CancellationCheck(Cancellation.NONE);

    private final Game game;
    private final int classCount;

    /** The hands of class c are at {@code classStart[c]} up to {@code classStart[c + 1]}. */
    private final int[] classStart;

    private final long[] handsByClass;

    private PreflopOrderingGenerator(Game game) {
        this.game = game;
        classCount = SuitClasses.count(game);
        classStart = new int[classCount + 1];
        handsByClass = new long[HandIndex.of(game).size()];
        SuitClasses.forEach(game, (number, hands, count) -> {
            System.arraycopy(hands, 0, handsByClass, classStart[number], count);
            classStart[number + 1] = classStart[number] + count;
        });
    }

    public static void main(String[] arguments) throws IOException {
        Game game = Game.ofLabel(arguments[0]).orElseThrow();
        PreflopOrderingGenerator generator = new PreflopOrderingGenerator(game);
        double[] equity = arguments.length == 2
                ? generator.exact()
                : generator.sampled(
                        Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Long.parseLong(arguments[4]));
        generator.check(equity);
        try (OutputStream file = Files.newOutputStream(Path.of(arguments[1]))) {
            generator.write(equity, file);
        }
    }

    /** Returns the exact equity of each class. */
    private double[] exact() {
        double[] halfWins = new double[classCount];
        int[] classOf = new int[handsByClass.length];
        for (int c = 0; c < classCount; c++) {
            for (int i = classStart[c]; i < classStart[c + 1]; i++) {
                classOf[HandIndex.of(game).index(handsByClass[i])] = c;
            }
        }
        long[] all = RankedHands.allHands(game, 47);
        ShowdownSweep sweep = new ShowdownSweep(game.holeCards(), 47, UNSTOPPABLE);
        double[] weaker = new double[all.length];
        double[] notStronger = new double[all.length];
        int boards = SuitClasses.count(Game.PLO5);
        SuitClasses.forEach(Game.PLO5, (number, board, occurrences) -> {
            int[] live = live(board[0]);
            RankedHands ranked = RankedHands.of(game, live, NaivePairStrengths.of(live, board[0]), all, null);
            sweep.sweep(ranked, ranked, weaker, notStronger);
            int[][] place = indexPlaces(live);
            for (int i = 0; i < all.length; i++) {
                halfWins[classOf[index(ranked.packed(i), place)]] += occurrences * (weaker[i] + notStronger[i]);
            }
            report(number, boards);
        });
        double deals = (double) choose(52 - 4, 5) * choose(52 - 4 - 5, 4);
        return IntStream.range(0, classCount)
                .mapToDouble(c -> halfWins[c] / (2 * deals * classSize(c)))
                .toArray();
    }

    /** Returns an estimate of the equity of each class. */
    private double[] sampled(int rounds, int stride, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] strata = boardRanks();
        Tally[] shares = new Tally[rounds];
        Tally[] differences = new Tally[rounds];
        int done = 0;
        for (int round = 0; round < rounds; round++) {
            shares[round] = new Tally(classCount);
            differences[round] = new Tally(classCount);
            for (int i = 0; i < strata.length; i++) {
                Tally difference = i % stride == round % stride ? differences[round] : null;
                addBoard(strata[i], random, shares[round], difference);
                report(done++, rounds * strata.length);
            }
        }
        double[] equity = new double[classCount];
        double shareErrors = 0;
        double differenceErrors = 0;
        for (int c = 0; c < classCount; c++) {
            equity[c] = mean(shares, c) + mean(differences, c);
            shareErrors += squaredError(shares, c);
            differenceErrors += squaredError(differences, c);
        }
        System.out.printf(
                "standard error, root mean square over classes: %.5f (shares %.5f, differences %.5f)%n",
                Math.sqrt((shareErrors + differenceErrors) / classCount),
                Math.sqrt(shareErrors / classCount),
                Math.sqrt(differenceErrors / classCount));
        return equity;
    }

    /** Returns every multiset of five ranks of a board, ascending. */
    private static int[][] boardRanks() {
        return IntStream.range(0, 13 * 13 * 13 * 13 * 13)
                .mapToObj(code ->
                        new int[] {code / 28_561, code / 2_197 % 13, code / 169 % 13, code / 13 % 13, code % 13})
                .filter(r -> r[0] <= r[1] && r[1] <= r[2] && r[2] <= r[3] && r[3] <= r[4] && r[0] < r[4])
                .toArray(int[][]::new);
    }

    /** Returns the number of boards with these ranks. */
    private static double boardCount(int[] ranks) {
        double boards = 1;
        for (int rank = 0; rank < 13; rank++) {
            int wanted = rank;
            boards *= choose(
                    4, (int) Arrays.stream(ranks).filter(r -> r == wanted).count());
        }
        return boards;
    }

    private static long randomSuits(int[] ranks, SplittableRandom random) {
        long board = 0;
        for (int rank : ranks) {
            long card;
            do {
                card = Cards.bit(Cards.card(rank, random.nextInt(4)));
            } while ((board & card) != 0);
            board |= card;
        }
        return board;
    }

    /** Weighted sums of one quantity per class. */
    private record Tally(double[] sums, double[] weights) {

        Tally(int classCount) {
            this(new double[classCount], new double[classCount]);
        }

        void add(int suitClass, double figure, double weight) {
            sums[suitClass] += weight * figure;
            weights[suitClass] += weight;
        }
    }

    private static double mean(Tally[] rounds, int c) {
        double sum = 0;
        double weight = 0;
        for (Tally round : rounds) {
            sum += round.sums[c];
            weight += round.weights[c];
        }
        return sum / weight;
    }

    /** Variance of a ratio of sums, estimated from its rounds (Cochran, section 6.4). */
    private static double squaredError(Tally[] rounds, int c) {
        double mean = mean(rounds, c);
        double weight = 0;
        double squares = 0;
        for (Tally round : rounds) {
            double off = round.sums[c] - mean * round.weights[c];
            squares += off * off;
            weight += round.weights[c];
        }
        return squares * rounds.length / (rounds.length - 1) / (weight * weight);
    }

    private void addBoard(int[] ranks, SplittableRandom random, Tally share, Tally difference) {
        double boardWeight = boardCount(ranks);
        long board = randomSuits(ranks, random);
        int[] live = live(board);
        char[] pairs = NaivePairStrengths.of(live, board);
        int[] place = new int[Cards.DECK_SIZE];
        for (int card = 0; card < live.length; card++) {
            place[live[card]] = card;
        }
        long[] packed = new long[classCount];
        int count = 0;
        for (int c = 0; c < classCount; c++) {
            long hand = handsByClass[classStart[c] + random.nextInt(classStart[c + 1] - classStart[c])];
            if ((hand & board) == 0) {
                packed[count++] = pack(hand, place) << CLASS_BITS | c;
            }
        }
        packed = Arrays.copyOf(packed, count);
        char[] strength = new char[count];
        double[] weightOfStrength = new double[1 << 16];
        double total = 0;
        for (int i = 0; i < count; i++) {
            int size = classSize((int) packed[i] & CLASS_MASK);
            strength[i] = RankedHands.strength(packed[i] >>> CLASS_BITS, game.holeCards(), pairs);
            weightOfStrength[strength[i]] += size;
            total += size;
        }
        double weaker = 0;
        double[] beaten = new double[1 << 16];
        for (int s = 0; s < beaten.length; s++) {
            beaten[s] = (weaker + weightOfStrength[s] / 2) / total;
            weaker += weightOfStrength[s];
        }
        double[] shareOf = new double[classCount];
        for (int i = 0; i < count; i++) {
            int c = (int) packed[i] & CLASS_MASK;
            shareOf[c] = beaten[strength[i]];
            share.add(c, shareOf[c], boardWeight);
        }
        if (difference != null) {
            addDifferences(live, pairs, packed, shareOf, difference, boardWeight);
        }
    }

    private void addDifferences(
            int[] live, char[] pairs, long[] packed, double[] shareOf, Tally difference, double boardWeight) {
        Arrays.sort(packed);
        long[] hands = new long[packed.length];
        float[] weights = new float[packed.length];
        for (int i = 0; i < packed.length; i++) {
            hands[i] = packed[i] >>> CLASS_BITS;
            weights[i] = classSize((int) packed[i] & CLASS_MASK);
        }
        RankedHands ranked = RankedHands.of(game, live, pairs, hands, weights);
        double[] weaker = new double[hands.length];
        double[] notStronger = new double[hands.length];
        double[] compatible = new double[hands.length];
        ShowdownSweep sweep = new ShowdownSweep(game.holeCards(), live.length, UNSTOPPABLE);
        sweep.sweep(ranked, ranked, weaker, notStronger);
        sweep.compatible(ranked, ranked, compatible);
        for (int i = 0; i < hands.length; i++) {
            long key = ranked.packed(i) << CLASS_BITS;
            int c = (int) packed[-Arrays.binarySearch(packed, key - 1) - 1] & CLASS_MASK;
            double equity = (weaker[i] + notStronger[i]) / (2 * compatible[i]);
            difference.add(c, equity - shareOf[c], boardWeight);
        }
    }

    private int classSize(int c) {
        return classStart[c + 1] - classStart[c];
    }

    private static long pack(long hand, int[] place) {
        long packed = 0;
        int shift = 0;
        for (long rest = hand; rest != 0; rest &= rest - 1) {
            packed |= (long) place[Long.numberOfTrailingZeros(rest)] << shift;
            shift += RankedHands.CARD_BITS;
        }
        return packed;
    }

    /** Prints the mean over all hands, which must be one half, and the best and worst class. */
    private void check(double[] equity) {
        double mean = IntStream.range(0, classCount)
                        .mapToDouble(c -> equity[c] * classSize(c))
                        .sum()
                / HandIndex.of(game).size();
        System.out.printf("mean equity %.12f (0.5 where exact)%n", mean);
        int[] order = order(equity);
        for (int i : new int[] {0, 1, 2, 3, 4, classCount / 2, classCount - 2, classCount - 1}) {
            System.out.printf("%7d %s %.6f%n", i, Cards.names(handsByClass[classStart[order[i]]]), equity[order[i]]);
        }
    }

    private static int[] order(double[] equity) {
        return IntStream.range(0, equity.length)
                .boxed()
                .sorted((a, b) -> equity[a] != equity[b] ? Double.compare(equity[b], equity[a]) : Integer.compare(a, b))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private void write(double[] equity, OutputStream file) throws IOException {
        int[] order = order(equity);
        int levels = game == Game.PLO4 ? classCount : 4096;
        int[] level = new int[classCount];
        long before = 0;
        for (int i = 0; i < classCount; i++) {
            level[order[i]] = game == Game.PLO4
                    ? i
                    : (int) (before * levels / HandIndex.of(game).size());
            before += classSize(order[i]);
        }
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(file, deflater))) {
            out.writeInt(classCount);
            out.writeInt(levels);
            for (int c = 0; c < classCount; c++) {
                out.writeByte(level[c] >> 8);
            }
            for (int c = 0; c < classCount; c++) {
                out.writeByte(level[c]);
            }
        } finally {
            deflater.end();
        }
    }

    private static int[] live(long board) {
        return IntStream.range(0, 52)
                .filter(card -> (board & Cards.bit(card)) == 0)
                .toArray();
    }

    private int[][] indexPlaces(int[] live) {
        int[][] place = new int[game.holeCards()][live.length];
        for (int i = 0; i < place.length; i++) {
            for (int card = 0; card < live.length; card++) {
                place[i][card] = Math.toIntExact(choose(live[card], i + 1));
            }
        }
        return place;
    }

    private static int index(long packed, int[][] place) {
        int index = 0;
        long rest = packed;
        for (int[] cards : place) {
            index += cards[(int) rest & RankedHands.CARD_MASK];
            rest >>>= RankedHands.CARD_BITS;
        }
        return index;
    }

    private static long choose(int n, int k) {
        long result = 1;
        for (int i = 1; i <= k; i++) {
            result = result * (n - k + i) / i;
        }
        return result;
    }

    private long started = System.nanoTime();

    private void report(int done, int of) {
        if (done > 0 && done % Math.max(1, of / 50) == 0) {
            System.out.printf("%d of %d boards, %.0f s%n", done, of, (System.nanoTime() - started) * 1e-9);
        }
    }
}
