package io.plosolver.simulation;

import io.plosolver.poker.HandCategory;

/**
 * How often each way to share the pot occurs: all that a result is made of.
 *
 * <p>On one board a player's share is 0 or 1/k, where k players have the best hand; it is stored as k, with 0 for
 * nothing. Counts are doubles because weighted hands count in fractions; whole counts stay exact up to 2^53.
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

    /** Returns how many different shares there are: 0 for nothing, k for a k-th. */
    int shares() {
        return shares;
    }

    /** Counts deals of one board in which a player gets that share. */
    void addShare(int player, int board, int share, double deals) {
        perBoard[(player * boards + board) * shares + share] += deals;
    }

    double share(int player, int board, int share) {
        return perBoard[(player * boards + board) * shares + share];
    }

    /** Counts joint deals of two boards in which a player gets these shares. */
    void addJoint(int player, int first, int second, double deals) {
        joint[(player * shares + first) * shares + second] += deals;
    }

    double joint(int player, int first, int second) {
        return joint[(player * shares + first) * shares + second];
    }

    void addCategory(int player, int board, int category, double deals) {
        categories[(player * boards + board) * CATEGORIES + category] += deals;
    }

    /** Adds what a player gets of a board's pots in deals in which the player makes that category. */
    void addCategoryGain(int player, int board, int category, double gain) {
        categoryGains[(player * boards + board) * CATEGORIES + category] += gain;
    }

    double categoryGain(int player, int board, int category) {
        return categoryGains[(player * boards + board) * CATEGORIES + category];
    }

    double category(int player, int board, int category) {
        return categories[(player * boards + board) * CATEGORIES + category];
    }

    /** Returns how many deals of a board have been counted, with their weights. */
    double total(int board) {
        double total = 0;
        for (int share = 0; share < shares; share++) {
            total += share(0, board, share);
        }
        return total;
    }

    /** Adds what others have counted for the same players and boards. */
    void add(OutcomeCounts other) {
        addAll(perBoard, other.perBoard);
        addAll(joint, other.joint);
        addAll(categories, other.categories);
        addAll(categoryGains, other.categoryGains);
    }

    /** Adds a multiple of what others have counted for the same players and boards. */
    void add(OutcomeCounts other, double times) {
        addAll(perBoard, other.perBoard, times);
        addAll(joint, other.joint, times);
        addAll(categories, other.categories, times);
        addAll(categoryGains, other.categoryGains, times);
    }

    /** Returns how many joint deals of all boards have been counted, with their weights. */
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

    /** Returns a player's mean share of the whole pot, each board being an equal part of it. */
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

    /** Divides what was counted on one board by how often each of its own deals was counted. */
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
