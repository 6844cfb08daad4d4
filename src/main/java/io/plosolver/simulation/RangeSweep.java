package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ParallelLoop;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.OmahaBoard;
import io.plosolver.poker.range.HandIndex;
import io.plosolver.poker.range.Range;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Exact equity between two players of whom at least one has a range. Each run-out takes one {@link ShowdownSweep} of
 * all hands against all hands. Two complete boards take one sweep each and a {@link DoubleBoardSweep} for the joint
 * outcomes.
 *
 * <p>Array layout: hands are packed once (see {@link RankedHands}) and sorted by strength again for each run-out. Each
 * run-out writes its sums to a row of its own, and the rows are added in run-out order, so the result does not depend
 * on the number of threads. A range with equal weights counts with weight 1, so its counts are integers and exact.
 *
 * <p>Memory: run-outs are processed in parallel for small ranges, and sequentially if the hands of one run-out take
 * hundreds of megabytes (PLO6, every hand against every hand: at most 430 MB).
 */
final class RangeSweep {

    private static final int PLAYERS = 2;

    /**
     * Largest number of hands for parallel run-outs. Above it the arrays of a run-out are too large for one set per
     * thread.
     */
    private static final int MANY_HANDS = 2_000_000;

    /** Cost of binding a board, in visits to a hand. */
    private static final double RUN_OUT_COST = 20_000;

    /** Cost of allocating and clearing one sum of the inclusion-exclusion table, in visits to a hand. */
    private static final double TABLE_ENTRY_COST = 0.06;

    /** Number of visits to a hand on two boards: once per board and once per split in {@link DoubleBoardSweep}. */
    private static final int DOUBLE_BOARD_SWEEPS = 12;

    private final SimulationRequest request;
    private final Computation computation;
    private final CancellationCheck cancellationCheck;
    private final Game game;
    private final int[] live;
    private final PackedHands[] players = new PackedHands[PLAYERS];

    /** Sums by hand over all run-outs, {@code [player]}; empty if no distribution is requested. */
    private final EquityByHand[] equityByHand;

    RangeSweep(SimulationRequest request, Computation computation) {
        this.request = request;
        this.computation = computation;
        this.cancellationCheck = new CancellationCheck(computation.cancellation());
        this.game = request.game();
        this.live = Decks.cards(Cards.DECK & ~outOfPlay(request));
        players[0] = PackedHands.of(game, request.players().get(0), live);
        players[1] = sameHands(request.players().get(0), request.players().get(1))
                ? players[0]
                : PackedHands.of(game, request.players().get(1), live);
        equityByHand = request.includes(ResultPart.DISTRIBUTION)
                ? new EquityByHand[] {new EquityByHand(players[0].size()), new EquityByHand(players[1].size())}
                : new EquityByHand[0];
    }

    private static boolean sameHands(PlayerHand first, PlayerHand second) {
        return first.getClass() == second.getClass() && first.text().equals(second.text());
    }

    /** Returns true if this algorithm supports a request that has ranges. */
    static boolean applies(SimulationRequest request) {
        return request.players().size() == PLAYERS
                && (request.boards().size() == 1 || (request.missing(0) == 0 && request.missing(1) == 0));
    }

    /** Returns an upper bound on the visits to hands over all run-outs, including the fixed cost of a run-out. */
    static double visits(SimulationRequest request) {
        int left = Cards.DECK_SIZE - Long.bitCount(outOfPlay(request));
        double hands = RUN_OUT_COST
                + TABLE_ENTRY_COST * ShowdownSweep.tableSize(request.game().holeCards(), left);
        for (PlayerHand player : request.players()) {
            hands += hands(player, request.game(), left);
        }
        int sweeps = request.boards().size() == 1 ? 1 : DOUBLE_BOARD_SWEEPS;
        return hands * sweeps * Combinations.choose(left, request.missing(0));
    }

    /**
     * Returns an upper bound on a player's number of hands. It is cheap because it includes hands blocked by known
     * cards.
     */
    private static double hands(PlayerHand player, Game game, int left) {
        double all = Combinations.choose(left, game.holeCards());
        if (player instanceof PlayerHand.RangeOfHands range) {
            return Math.min(all, range.range().count(0));
        }
        return player.cards() != 0 ? 1 : all;
    }

    private static long outOfPlay(SimulationRequest request) {
        long cards = request.dead();
        for (long board : request.boards()) {
            cards |= board;
        }
        return cards;
    }

    OutcomeCounts count() {
        int size = request.missing(0);
        int runOuts = Combinations.count(live.length, size);
        OutcomeCounts[] counts = new OutcomeCounts[runOuts];
        ProgressCounter progressCounter = new ProgressCounter(computation.progress(), runOuts, "run-outs");
        boolean oneByOne = equityByHand.length > 0 || players[0].size() + players[1].size() > MANY_HANDS;
        Computation loop = oneByOne
                ? new Computation(1, Runnable::run, computation.progress(), computation.cancellation())
                : computation;
        ParallelLoop.run(loop, runOuts, number -> {
            cancellationCheck.pass();
            counts[number] = showDown(runOut(number, size));
            progressCounter.add(1);
        });
        OutcomeCounts total = new OutcomeCounts(PLAYERS, request.boards().size());
        for (OutcomeCounts runOut : counts) {
            total.add(runOut);
        }
        if (total.total(0) == 0) {
            throw RangeDraw.impossible("every hand of one range shares a card with every hand of the other");
        }
        return total;
    }

    /** Returns the run-out with the given colexicographic number, as a bit set of live cards. */
    private static long runOut(int number, int size) {
        long cards = 0;
        int rest = number;
        for (int place = size; place > 0; place--) {
            int card = place - 1;
            while (Combinations.choose(card + 1, place) <= rest) {
                card++;
            }
            cards |= 1L << card;
            rest -= Combinations.count(card, place);
        }
        return cards;
    }

    private OutcomeCounts showDown(long runOut) {
        OutcomeCounts counts = new OutcomeCounts(PLAYERS, request.boards().size());
        for (int board = request.boards().size() - 1; board > 0; board--) {
            showDown(board, runOut, counts);
        }
        RankedHands[] ranked = showDown(0, runOut, counts);
        if (request.boards().size() > 1) {
            new DoubleBoardSweep(ranked[0], ranked[1], pairStrengths(1, runOut), cancellationCheck).addTo(counts);
        }
        return counts;
    }

    /** Players share a range by identity: it is then ranked once. */
    @SuppressWarnings("ReferenceEquality")
    private RankedHands[] showDown(int board, long runOut, OutcomeCounts counts) {
        char[] pairs = pairStrengths(board, runOut);
        RankedHands first = players[0].ranked(game, live, pairs, runOut, computation.cancellation());
        RankedHands second = players[1] == players[0]
                ? first
                : players[1].ranked(game, live, pairs, runOut, computation.cancellation());
        ShowdownSweep sweep = new ShowdownSweep(game.holeCards(), live.length, cancellationCheck);
        double[] gains = new double[first.size()];
        double[] met = new double[first.size()];
        sweep.sweep(first, second, met, gains);
        double won = 0;
        double notLost = 0;
        for (int i = 0; i < first.size(); i++) {
            won += first.weight(i) * met[i];
            notLost += first.weight(i) * gains[i];
            gains[i] = (met[i] + gains[i]) / 2;
        }
        if (second == first && request.include().isEmpty()) {
            // Against an equal range wins and losses are equal, so the compatible weight of each hand is not needed.
            addShares(counts, 0, board, won, notLost - won, won);
            addShares(counts, 1, board, won, notLost - won, won);
            return new RankedHands[] {first, second};
        }
        sweep.compatible(first, second, met);
        double total = tally(0, board, first, gains, met, counts);
        addShares(counts, 0, board, won, notLost - won, total - notLost);
        addShares(counts, 1, board, total - notLost, notLost - won, won);
        if (second == first) {
            tally(1, board, second, gains, met, counts);
        } else if (!request.include().isEmpty()) {
            double[] theirGains = new double[second.size()];
            double[] theirMet = new double[second.size()];
            sweep.sweep(second, first, theirMet, theirGains);
            for (int i = 0; i < second.size(); i++) {
                theirGains[i] = (theirMet[i] + theirGains[i]) / 2;
            }
            sweep.compatible(second, first, theirMet);
            tally(1, board, second, theirGains, theirMet, counts);
        }
        return new RankedHands[] {first, second};
    }

    /**
     * Adds deals and gains by category, and by hand if requested.
     *
     * @param gains weight of the opponents that each hand beats, with half the weight of ties
     * @param met compatible weight of the opponents of each hand
     * @return total weight of deals
     */
    private double tally(int player, int board, RankedHands hands, double[] gains, double[] met, OutcomeCounts counts) {
        double total = 0;
        for (int group = 0; group < hands.groupCount(); group++) {
            double deals = 0;
            double won = 0;
            for (int i = hands.groupStart(group); i < hands.groupStart(group + 1); i++) {
                deals += hands.weight(i) * met[i];
                won += hands.weight(i) * gains[i];
            }
            total += deals;
            int category = HandCategory.ordinalOfStrength(hands.groupStrength(group));
            counts.addCategory(player, board, category, deals);
            counts.addCategoryGain(player, board, category, won);
        }
        if (equityByHand.length > 0) {
            for (int i = 0; i < hands.size(); i++) {
                int hand = Arrays.binarySearch(players[player].hands(), hands.packed(i));
                equityByHand[player].add(hand, hands.weight(i) * met[i], hands.weight(i) * gains[i]);
            }
        }
        return total;
    }

    /** Returns the equity distribution of each player, or an empty list if none was requested. */
    List<EquityDistribution> distributions() {
        return Stream.of(equityByHand).map(EquityByHand::distribution).toList();
    }

    private static void addShares(OutcomeCounts counts, int player, int board, double won, double tied, double lost) {
        counts.addShare(player, board, 1, won);
        counts.addShare(player, board, PLAYERS, tied);
        counts.addShare(player, board, 0, lost);
    }

    private char[] pairStrengths(int number, long runOut) {
        long cards = request.boards().get(number);
        for (int i = 0; i < live.length; i++) {
            cards |= (runOut >>> i & 1) << live[i];
        }
        OmahaBoard board = new OmahaBoard();
        board.bind(cards);
        char[] strengths = new char[live.length << RankedHands.CARD_BITS];
        for (int a = 0; a < live.length; a++) {
            for (int b = 0; b < a; b++) {
                if (((runOut >>> a | runOut >>> b) & 1) == 0) {
                    char strength = (char) board.strengthOfPair(live[a], live[b]);
                    strengths[a << RankedHands.CARD_BITS | b] = strength;
                    strengths[b << RankedHands.CARD_BITS | a] = strength;
                }
            }
        }
        return strengths;
    }

    /** A player's hands, packed as in {@link RankedHands} and ascending, with their weights (null if all are equal). */
    private record PackedHands(long[] hands, float @Nullable [] weights) {

        static PackedHands of(Game game, PlayerHand player, int[] live) {
            if (player instanceof PlayerHand.RandomHand) {
                return new PackedHands(RankedHands.allHands(game, live.length), null);
            }
            long out = Cards.DECK;
            for (int card : live) {
                out ^= Cards.bit(card);
            }
            if (player instanceof PlayerHand.RangeOfHands range) {
                Range hands = range.range();
                if (hands.isUniform() && hands.count(0) == HandIndex.of(game).size()) {
                    return new PackedHands(RankedHands.allHands(game, live.length), null);
                }
                return new PackedHands(packed(hands.hands(out), live), hands.isUniform() ? null : hands.weights(out));
            }
            return new PackedHands(packed(new long[] {player.cards()}, live), null);
        }

        private static long[] packed(long[] hands, int[] live) {
            int[] place = new int[Cards.DECK_SIZE];
            for (int i = 0; i < live.length; i++) {
                place[live[i]] = i;
            }
            for (int i = 0; i < hands.length; i++) {
                long packed = 0;
                int shift = 0;
                for (long rest = hands[i]; rest != 0; rest &= rest - 1) {
                    packed |= (long) place[Long.numberOfTrailingZeros(rest)] << shift;
                    shift += RankedHands.CARD_BITS;
                }
                hands[i] = packed;
            }
            return hands;
        }

        int size() {
            return hands.length;
        }

        RankedHands ranked(Game game, int[] live, char[] pairs, long runOut, Cancellation cancellation) {
            return RankedHands.of(game, live, pairs, hands, weights, runOut, cancellation);
        }
    }
}
