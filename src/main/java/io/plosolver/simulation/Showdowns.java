package io.plosolver.simulation;

import io.plosolver.poker.HandCategory;
import org.jspecify.annotations.Nullable;

/** Showdown counter for arrays of strengths, one array per player. Used by one thread. */
final class Showdowns {

    /** Number of run-outs that fit the packed counters before one of them can overflow. */
    private static final int ADDITIONS_A_FOLD = (1 << 16) - 1;

    private static final int STRENGTHS = HandCategory.STRENGTHS + 1;

    private final int[][] made;

    /**
     * Histogram of strengths, two per player. Two alternating counters avoid a store-to-load stall on equal strengths.
     */
    private final int[][] strengths;

    private final int[] wins;

    /** Laid out as in {@link KnownBoard}. */
    private final int[][] categoryShares;

    /**
     * Packed counters for two players: wins of the first player in the low half, decided showdowns in the high half.
     */
    private final int[] leads;

    private int compared;
    private int additions;

    /**
     * @param players number of arrays
     * @param length length of the longest array
     */
    Showdowns(int players, int length) {
        made = new int[players][length];
        strengths = new int[2 * players][STRENGTHS];
        wins = new int[1 << players];
        leads = new int[length];
        categoryShares = new int[players][OutcomeCounts.CATEGORIES * (players + 1)];
    }

    /** Returns the strength array of a player, to be filled by the caller. */
    int[] made(int player) {
        return made[player];
    }

    void countStrengths(int count) {
        for (int player = 0; player < made.length; player++) {
            count(made[player], count, strengths[2 * player], strengths[2 * player + 1]);
        }
    }

    private static void count(int[] made, int count, int[] even, int[] odd) {
        int i = 0;
        for (; i + 1 < count; i += 2) {
            even[made[i]]++;
            odd[made[i + 1]]++;
        }
        if (i < count) {
            even[made[i]]++;
        }
    }

    /** Counts the winners of {@code count} showdowns between two players. The inner loop vectorises. */
    void compareTwo(int count) {
        if (additions == ADDITIONS_A_FOLD) {
            foldLeads();
        }
        addLeads(made[0], made[1], leads, count);
        additions++;
        compared += count;
    }

    private static void addLeads(int[] first, int[] second, int[] leads, int count) {
        for (int i = 0; i < count; i++) {
            int behind = second[i] - first[i];
            leads[i] += (behind >>> 31) + ((behind | -behind) >>> 31 << 16);
        }
    }

    private void foldLeads() {
        int leading = 0;
        int different = 0;
        for (int i = 0; i < leads.length; i++) {
            leading += leads[i] & 0xFFFF;
            different += leads[i] >>> 16;
            leads[i] = 0;
        }
        wins[1] += leading;
        wins[2] += different - leading;
        wins[3] += compared - different;
        additions = 0;
        compared = 0;
    }

    /**
     * Counts the winners of {@code count} showdowns for any number of players.
     *
     * @param winners receives the winners of each showdown as a bit set, from {@code start} on; may be null
     */
    void compare(int count, byte @Nullable [] winners, int start) {
        for (int i = 0; i < count; i++) {
            int best = 0;
            int won = 0;
            for (int player = 0; player < made.length; player++) {
                int strength = made[player][i];
                won = strength > best ? 1 << player : strength == best ? won | 1 << player : won;
                best = Math.max(best, strength);
            }
            wins[won]++;
            if (winners != null) {
                winners[start + i] = (byte) won;
            }
        }
    }

    /** Counts like {@link #compare}, and also by winning category and number of winners. */
    void compareByCategory(int count, byte @Nullable [] winners, int start) {
        int[] strengthsHere = new int[made.length];
        for (int i = 0; i < count; i++) {
            int best = 0;
            int won = 0;
            for (int player = 0; player < made.length; player++) {
                int strength = made[player][i];
                strengthsHere[player] = strength;
                won = strength > best ? 1 << player : strength == best ? won | 1 << player : won;
                best = Math.max(best, strength);
            }
            wins[won]++;
            countCategoryShares(won, strengthsHere, categoryShares);
            if (winners != null) {
                winners[start + i] = (byte) won;
            }
        }
    }

    /** Counts one showdown by category and number of winners, for each winner. */
    static void countCategoryShares(int won, int[] strengths, int[][] categoryShares) {
        int winners = Integer.bitCount(won);
        for (int player = 0; player < strengths.length; player++) {
            if ((won >> player & 1) != 0) {
                int category = HandCategory.ordinalOfStrength(strengths[player]);
                categoryShares[player][category * (strengths.length + 1) + winners]++;
            }
        }
    }

    /**
     * Adds the counts to the totals.
     *
     * @param allWins number of showdowns won by each set of players
     * @param categories {@code [player][category]}
     * @param allCategoryShares laid out as in {@link KnownBoard}
     */
    void addTo(int[] allWins, int[][] categories, int[][] allCategoryShares) {
        foldLeads();
        for (int won = 0; won < wins.length; won++) {
            allWins[won] += wins[won];
        }
        for (int player = 0; player < made.length; player++) {
            for (int strength = 1; strength < STRENGTHS; strength++) {
                categories[player][HandCategory.ordinalOfStrength(strength)] +=
                        strengths[2 * player][strength] + strengths[2 * player + 1][strength];
            }
            for (int i = 0; i < categoryShares[player].length; i++) {
                allCategoryShares[player][i] += categoryShares[player][i];
            }
        }
    }
}
