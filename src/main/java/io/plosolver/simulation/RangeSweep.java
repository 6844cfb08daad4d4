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

/**
 * The exact answer between two players of whom at least one has a range: every run-out of the board gets one
 * {@link ShowdownSweep} of all hands against all hands; two complete boards get one each, and a {@link DoubleBoardSweep} for
 * what happens on both.
 *
 * <p>Hands are packed once and sorted by strength anew for each run-out. Run-outs are spread over the threads while the
 * ranges are small, one after the other where the hands of a single run-out fill hundreds of megabytes (PLO6: at most
 * 430 MB, every hand against every hand). Each run-out leaves its sums in a row of its own and rows are added up in order,
 * so the answer does not depend on the number of threads. A range in which all weights are equal counts with weight 1,
 * which keeps the figures whole numbers.
 */
final class RangeSweep {

    private static final int PLAYERS = 2;

    /** With more hands than this a run-out's arrays are too large to have one set a thread. */
    private static final int MANY_HANDS = 2_000_000;

    /** What it takes to bind a board, in visits to a hand. */
    private static final double RUN_OUT_COST = 20_000;

    /** What it takes to make and clear a cell of the sums, in visits to a hand. */
    private static final double CELL_COST = 0.06;

    /** How often a hand is visited on two boards: once a board and at each division of {@link DoubleBoardSweep}. */
    private static final int DOUBLE_BOARD_SWEEPS = 12;

    private final SimulationRequest request;
    private final Computation computation;
    private final CancellationCheck cancellationCheck;
    private final Game game;
    private final int[] live;
    private final PackedHands[] players = new PackedHands[PLAYERS];

    /** Sums a hand over all run-outs, one entry a player; null when no distribution is asked for. */
    private final EquityByHand[] spreads;

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
        spreads = request.includes(ResultPart.DISTRIBUTION)
                ? new EquityByHand[] {new EquityByHand(players[0].size()), new EquityByHand(players[1].size())}
                : null;
    }

    private static boolean sameHands(PlayerHand first, PlayerHand second) {
        return first.getClass() == second.getClass() && first.text().equals(second.text());
    }

    /** Returns whether this can answer a request that has ranges. */
    static boolean applies(SimulationRequest request) {
        return request.players().size() == PLAYERS
                && (request.boards().size() == 1 || (request.missing(0) == 0 && request.missing(1) == 0));
    }

    /** Returns how many hands are visited on all run-outs together at most, with what a run-out costs besides. */
    static double visits(SimulationRequest request) {
        int left = Cards.DECK_SIZE - Long.bitCount(outOfPlay(request));
        double hands =
                RUN_OUT_COST + CELL_COST * ShowdownSweep.cells(request.game().holeCards(), left);
        for (PlayerHand player : request.players()) {
            hands += hands(player, request.game(), left);
        }
        int sweeps = request.boards().size() == 1 ? 1 : DOUBLE_BOARD_SWEEPS;
        return hands * sweeps * Combinations.choose(left, request.missing(0));
    }

    /** An upper bound that is quick to find: a range's hands with cards out of play are not taken off. */
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
        boolean oneByOne = spreads != null || players[0].size() + players[1].size() > MANY_HANDS;
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

    /** Returns the run-out of that number, one bit a live card; combinations are numbered in colexicographic order. */
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
            // Equal ranges win as much as they lose, so nobody has to ask how many hands each meets.
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
     * Counts deals and gains by category, and by hand where that is asked for.
     *
     * @param gains what each hand wins of the opponents it meets, a tie as a half
     * @param met how many opponents each hand meets
     * @return how many deals there are
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
        if (spreads != null) {
            for (int i = 0; i < hands.size(); i++) {
                int hand = Arrays.binarySearch(players[player].hands(), hands.packed(i));
                spreads[player].add(hand, hands.weight(i) * met[i], hands.weight(i) * gains[i]);
            }
        }
        return total;
    }

    /** Returns how equity spreads over each player's hands, or nothing when it was not asked for. */
    List<EquityDistribution> distributions() {
        return spreads == null
                ? List.of()
                : Stream.of(spreads).map(EquityByHand::distribution).toList();
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

    /** A player's hands in cards numbered from the lowest live one, ascending, and their weights, null when equal. */
    private record PackedHands(long[] hands, float[] weights) {

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
