package io.plosolver.poker.classes;

import io.plosolver.poker.ReferenceHands;
import java.util.Arrays;

/**
 * Reference classifier: tries all choices of two and three cards and all next cards. Slow, with no method in common
 * with {@link BoardClasses}.
 */
final class ReferenceClasses {

    private final int[] board;
    private final boolean[] isDead = new boolean[52];

    ReferenceClasses(long board, long otherBoards) {
        this.board = ReferenceHands.cards(board);
        Arrays.stream(ReferenceHands.cards(board | otherBoards)).forEach(card -> isDead[card] = true);
    }

    HandClass of(long hand) {
        int[] hole = ReferenceHands.cards(hand);
        boolean[] gone = isDead.clone();
        Arrays.stream(hole).forEach(card -> gone[card] = true);
        int best = best(hole);
        boolean toCome = board.length < 5;
        return new HandClass(
                made(hole, best),
                best(live(gone)) <= best,
                toCome ? flushDraw(hole, best) : FlushDraw.NONE,
                toCome ? straightDraw(hole, best, gone) : StraightDraw.NONE);
    }

    private int best(int[] hole) {
        int best = 0;
        for (int[] five : fives(hole)) {
            best = Math.max(best, ReferenceHands.strength(five));
        }
        return best;
    }

    /** Every choice of five cards: two hole cards first, then three cards of the board. */
    private int[][] fives(int[] hole) {
        int choices = board.length * (board.length - 1) * (board.length - 2) / 6;
        int[][] fives = new int[hole.length * (hole.length - 1) / 2 * choices][];
        int count = 0;
        for (int i = 0; i < hole.length; i++) {
            for (int j = i + 1; j < hole.length; j++) {
                for (int a = 0; a < board.length; a++) {
                    for (int b = a + 1; b < board.length; b++) {
                        for (int c = b + 1; c < board.length; c++) {
                            fives[count++] = new int[] {hole[i], hole[j], board[a], board[b], board[c]};
                        }
                    }
                }
            }
        }
        return fives;
    }

    private MadeHand made(int[] hole, int best) {
        int[] five = Arrays.stream(fives(hole))
                .filter(cards -> ReferenceHands.strength(cards) == best)
                .findFirst()
                .orElseThrow();
        return switch (ReferenceHands.category(best)) {
            case 8 -> MadeHand.STRAIGHT_FLUSH;
            case 7 -> MadeHand.QUADS;
            case 6 -> MadeHand.FULL_HOUSE;
            case 5 -> holdsHighestOfSuit(hole, five[0] % 4) ? MadeHand.NUT_FLUSH : MadeHand.FLUSH;
            case 4 -> best == highestStraight() ? MadeHand.NUT_STRAIGHT : MadeHand.STRAIGHT;
            case 3 -> threeOfAKind(five);
            case 2 -> twoPair(five);
            case 1 -> ofPair(five, grouped(five, 2, 12));
            default -> MadeHand.NO_PAIR;
        };
    }

    private MadeHand threeOfAKind(int[] five) {
        int rank = grouped(five, 3, 12);
        return switch (fromHand(five, rank)) {
            case 2 -> rank == boardRank(0) ? MadeHand.TOP_SET : MadeHand.SET;
            case 1 -> MadeHand.TRIPS;
            default -> MadeHand.NO_PAIR;
        };
    }

    private MadeHand twoPair(int[] five) {
        int high = grouped(five, 2, 12);
        int low = grouped(five, 2, high - 1);
        if (fromHand(five, high) == 1 && fromHand(five, low) == 1) {
            return high == boardRank(0) && low == boardRank(1) ? MadeHand.TOP_TWO_PAIR : MadeHand.TWO_PAIR;
        }
        return ofPair(five, fromHand(five, high) > 0 ? high : low);
    }

    private MadeHand ofPair(int[] five, int rank) {
        return switch (fromHand(five, rank)) {
            case 2 -> rank > boardRank(0) ? MadeHand.OVERPAIR : MadeHand.UNDERPAIR;
            case 1 ->
                rank == boardRank(0)
                        ? MadeHand.TOP_PAIR
                        : rank == boardRank(1) ? MadeHand.SECOND_PAIR : MadeHand.LOW_PAIR;
            default -> MadeHand.NO_PAIR;
        };
    }

    /** Returns the highest rank up to a limit that occurs {@code times} times among five cards. */
    private static int grouped(int[] five, int times, int limit) {
        for (int rank = limit; rank >= 0; rank--) {
            int wanted = rank;
            if (Arrays.stream(five).filter(card -> card / 4 == wanted).count() == times) {
                return rank;
            }
        }
        return -1;
    }

    private static long fromHandCount(int[] five, int rank) {
        return Arrays.stream(five, 0, 2).filter(card -> card / 4 == rank).count();
    }

    private static int fromHand(int[] five, int rank) {
        return (int) fromHandCount(five, rank);
    }

    /** Returns the highest rank of the board, or the one at a lower place. */
    private int boardRank(int place) {
        return Arrays.stream(board)
                .map(card -> -(card / 4))
                .distinct()
                .sorted()
                .map(rank -> -rank)
                .skip(place)
                .findFirst()
                .orElse(-1);
    }

    private boolean holdsHighestOfSuit(int[] hole, int suit) {
        for (int card = 48 + suit; card >= 0; card -= 4) {
            int wanted = card;
            if (!isDead[card]) {
                return Arrays.stream(hole).anyMatch(held -> held == wanted);
            }
        }
        return false;
    }

    private int highestStraight() {
        int[] live = live(isDead);
        int highest = 0;
        for (int i = 0; i < live.length; i++) {
            for (int j = i + 1; j < live.length; j++) {
                int strength = best(new int[] {live[i], live[j]});
                if (ReferenceHands.category(strength) == 4) {
                    highest = Math.max(highest, strength);
                }
            }
        }
        return highest;
    }

    private FlushDraw flushDraw(int[] hole, int best) {
        FlushDraw draw = FlushDraw.NONE;
        for (int suit = 0; suit < 4 && ReferenceHands.category(best) < 5; suit++) {
            int wanted = suit;
            long held = Arrays.stream(hole).filter(card -> card % 4 == wanted).count();
            long shown = Arrays.stream(board).filter(card -> card % 4 == wanted).count();
            if (held >= 2 && shown == 2) {
                FlushDraw found = holdsHighestOfSuit(hole, suit) ? FlushDraw.NUT_FLUSH_DRAW : FlushDraw.FLUSH_DRAW;
                draw = found.compareTo(draw) > 0 ? found : draw;
            }
        }
        return draw;
    }

    private StraightDraw straightDraw(int[] hole, int best, boolean[] gone) {
        if (ReferenceHands.category(best) >= 4) {
            return StraightDraw.NONE;
        }
        long outs = Arrays.stream(live(gone))
                .filter(card -> makesStraight(hole, card))
                .count();
        if (outs == 0) {
            return StraightDraw.NONE;
        }
        return outs <= 4 ? StraightDraw.GUTSHOT : outs <= 8 ? StraightDraw.OPEN_ENDED : StraightDraw.WRAP;
    }

    private boolean makesStraight(int[] hole, int card) {
        int[] next = Arrays.copyOf(board, board.length + 1);
        next[board.length] = card;
        long otherBoards = 0;
        long after = Arrays.stream(next).mapToLong(shown -> 1L << shown).sum();
        return Arrays.stream(new ReferenceClasses(after, otherBoards).fives(hole))
                .anyMatch(ReferenceClasses::isStraight);
    }

    private static boolean isStraight(int[] five) {
        int[] ranks = Arrays.stream(five).map(card -> card / 4).sorted().toArray();
        boolean wheel = Arrays.equals(ranks, new int[] {0, 1, 2, 3, 12});
        boolean run = true;
        for (int i = 1; i < 5; i++) {
            run &= ranks[i] == ranks[i - 1] + 1;
        }
        return wheel || run;
    }

    private static int[] live(boolean[] gone) {
        int[] live = new int[52];
        int count = 0;
        for (int card = 0; card < 52; card++) {
            if (!gone[card]) {
                live[count++] = card;
            }
        }
        return Arrays.copyOf(live, count);
    }
}
