package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Strengths of pairs of hole cards on a board, by comparing five-card hands without the tables of the service. */
final class NaivePairStrengths {

    /** Exceeds the largest number of five base-13 digits. */
    private static final int CATEGORY = 400_000;

    private NaivePairStrengths() {}

    /**
     * Returns the strength of each pair of live cards with three board cards, as a rank among the strengths that occur.
     */
    static char[] of(int[] live, long board) {
        int[] boardCards = IntStream.range(0, 52)
                .filter(card -> (board & Cards.bit(card)) != 0)
                .toArray();
        int[] keys = new int[64 * 64];
        for (int a = 0; a < live.length; a++) {
            for (int b = 0; b < a; b++) {
                int best = 0;
                for (int x = 0; x < 5; x++) {
                    for (int y = x + 1; y < 5; y++) {
                        for (int z = y + 1; z < 5; z++) {
                            best = Math.max(
                                    best, fiveCardKey(live[a], live[b], boardCards[x], boardCards[y], boardCards[z]));
                        }
                    }
                }
                keys[64 * a + b] = best;
                keys[64 * b + a] = best;
            }
        }
        int[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
        char[] strengths = new char[keys.length];
        for (int i = 0; i < keys.length; i++) {
            strengths[i] = (char) Arrays.binarySearch(distinct, keys[i]);
        }
        return strengths;
    }

    /** Returns a number that orders five-card hands: category, then ranks by frequency, then by height. */
    private static int fiveCardKey(int... cards) {
        long counts = 0;
        int suits = 0;
        for (int card : cards) {
            counts += 1L << (4 * Cards.rank(card));
            suits |= 1 << Cards.suit(card);
        }
        int ranks = 0;
        int shape = 0;
        for (int times = 4; times > 0; times--) {
            for (int rank = 12; rank >= 0; rank--) {
                if ((counts >>> (4 * rank) & 15) == times) {
                    ranks = ranks * 13 + rank;
                    shape = shape * 10 + times;
                }
            }
        }
        boolean flush = Integer.bitCount(suits) == 1;
        int straight = shape == 11111 ? straightTop(ranks) : -1;
        if (straight >= 0) {
            return (flush ? 8 : 4) * CATEGORY + straight;
        }
        int category = switch (shape) {
            case 41 -> 7;
            case 32 -> 6;
            case 311 -> 3;
            case 221 -> 2;
            case 2111 -> 1;
            default -> flush ? 5 : 0;
        };
        return category * CATEGORY + ranks;
    }

    /** Returns the highest rank of a straight of five distinct ranks, given as base-13 digits, or -1. */
    private static int straightTop(int ranks) {
        int high = ranks / (13 * 13 * 13 * 13);
        if (high - ranks % 13 == 4) {
            return high;
        }
        int wheel = (((12 * 13 + 3) * 13 + 2) * 13 + 1) * 13;
        return ranks == wheel ? 3 : -1;
    }
}
