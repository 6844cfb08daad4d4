package io.plosolver.simulation;

import io.plosolver.poker.HandCategory;

/**
 * Weighted counts of how the pot is shared. All figures of a result are computed from these counts.
 *
 * <p>A player's share of one board is 0 or 1/k if k players tie for the best hand. It is stored as k, or 0 for a loss.
 * Array layout: {@code perBoard[player][board][share]}, {@code joint[player][share on board 1][share on board 2]},
 * {@code categories} and {@code categoryGains[player][board][category]}, each flattened. Counts are doubles because
 * hands have fractional weights; integers up to 2^53 are exact.
 */
final class OutcomeCounts {

    /** Number of hand categories. */
    static final int CATEGORIES = HandCategory.values().length;

    private final int players;
    private final int boards;
    private final int shares;
    private final double[] perBoard;
    private final double[] joint;
    private final double[] categories;
    private final double[] categoryGains;

    OutcomeCounts(int players, int boards) {
        this.players = players;
        this.boards = boards;
        this.shares = players + 1;
        this.perBoard = new double[players * boards * shares];
        this.joint = new double[players * shares * shares];
        this.categories = new double[players * boards * CATEGORIES];
        this.categoryGains = new double[players * boards * CATEGORIES];
    }

    int players() {
        return players;
    }

    int boards() {
        return boards;
    }

    /** Returns the number of distinct shares: 0 for a loss, k for a k-way tie. */
    int shares() {
        return shares;
    }

    /** Adds deals in which a player has the given share of one board. */
    void addShare(int player, int board, int share, double deals) {
        perBoard[(player * boards + board) * shares + share] += deals;
    }

    double share(int player, int board, int share) {
        return perBoard[(player * boards + board) * shares + share];
    }

    /** Adds joint deals of two boards in which a player has the given share of each. */
    void addJoint(int player, int first, int second, double deals) {
        joint[(player * shares + first) * shares + second] += deals;
    }

    double joint(int player, int first, int second) {
        return joint[(player * shares + first) * shares + second];
    }

    void addCategory(int player, int board, int category, double deals) {
        categories[(player * boards + board) * CATEGORIES + category] += deals;
    }

    /** Adds a player's winnings on one board over deals in which the player makes the category. */
    void addCategoryGain(int player, int board, int category, double gain) {
        categoryGains[(player * boards + board) * CATEGORIES + category] += gain;
    }

    double categoryGain(int player, int board, int category) {
        return categoryGains[(player * boards + board) * CATEGORIES + category];
    }

    double category(int player, int board, int category) {
        return categories[(player * boards + board) * CATEGORIES + category];
    }

    /** Returns the total weight of deals counted on one board. */
    double total(int board) {
        double total = 0;
        for (int share = 0; share < shares; share++) {
            total += share(0, board, share);
        }
        return total;
    }

    /** Adds the counts of another instance with the same players and boards. */
    void add(OutcomeCounts other) {
        addAll(perBoard, other.perBoard);
        addAll(joint, other.joint);
        addAll(categories, other.categories);
        addAll(categoryGains, other.categoryGains);
    }

    /** Adds the counts of another instance with the same players and boards, multiplied by {@code times}. */
    void add(OutcomeCounts other, double times) {
        addAll(perBoard, other.perBoard, times);
        addAll(joint, other.joint, times);
        addAll(categories, other.categories, times);
        addAll(categoryGains, other.categoryGains, times);
    }

    /** Returns the total weight of joint deals of all boards. */
    double deals() {
        if (boards == 1) {
            return total(0);
        }
        double deals = 0;
        for (int at = 0; at < shares * shares; at++) {
            deals += joint[at];
        }
        return deals;
    }

    /**
     * Returns a player's equity, from 0 to 1: the mean share of the whole pot, which is split equally among the boards.
     */
    double equity(int player) {
        double equity = 0;
        for (int board = 0; board < boards; board++) {
            double gain = 0;
            for (int share = 1; share < shares; share++) {
                gain += share(player, board, share) / share;
            }
            equity += gain / total(board) / boards;
        }
        return equity;
    }

    private static void addAll(double[] sums, double[] others, double times) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += others[i] * times;
        }
    }

    private static void addAll(double[] sums, double[] others) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += others[i];
        }
    }

    /** Divides the counts of one board by the number of times that each of its deals was counted. */
    void divideBoard(int board, long times) {
        for (int player = 0; player < players; player++) {
            for (int share = 0; share < shares; share++) {
                perBoard[(player * boards + board) * shares + share] /= times;
            }
            for (int category = 0; category < CATEGORIES; category++) {
                categories[(player * boards + board) * CATEGORIES + category] /= times;
                categoryGains[(player * boards + board) * CATEGORIES + category] /= times;
            }
        }
    }
}
