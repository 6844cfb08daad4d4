package io.plosolver.simulation;

import io.plosolver.poker.HandCategory;

/** Compares runs of strengths, one a player, and keeps count on behalf of one thread. */
final class Showdowns {

    /** Run-outs that may be added to the packed counters before one of them could overflow. */
    private static final int ADDITIONS_A_FOLD = (1 << 16) - 1;

    private static final int STRENGTHS = HandCategory.STRENGTHS + 1;

    private final int[][] made;

    /** How often each strength occurs, twice a player: one counter alone would wait for its own last increment. */
    private final int[][] strengths;

    private final int[] wins;

    /** Laid out as in {@link KnownBoard}. */
    private final int[][] categoryShares;

    /** For two players: how often the first leads in the low half, how often they differ in the high half. */
    private final int[] leads;

    private int compared;
    private int additions;

    /**
     * @param players how many runs there are
     * @param length how long the longest run is
     */
    Showdowns(int players, int length) {
        made = new int[players][length];
        strengths = new int[2 * players][STRENGTHS];
        wins = new int[1 << players];
        leads = new int[length];
        categoryShares = new int[players][OutcomeCounts.CATEGORIES * (players + 1)];
    }

    /** Returns the run of a player, for its strengths to be written to. */
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

    /** Counts who wins, for two players; the inner loop vectorises. */
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
     * Counts who wins and notes it, for any number of players.
     *
     * @param winners receives the set of winners of each comparison from {@code start} on, or null
     */
    void compare(int count, byte[] winners, int start) {
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

    /** Counts like {@link #compare}, and also which categories win as one of how many winners. */
    void compareByCategory(int count, byte[] winners, int start) {
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

    /** Counts one showdown by category and number of winners, for each of its winners. */
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
     * Adds what was counted.
     *
     * @param allWins comparisons won by each set of players
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
