package io.plosolver.solver.cfr;

/**
 * The cards that both players see at the start of a street. A hand that a dealt card makes impossible has no row in it.
 *
 * @param street 0 for the root's
 * @param rows for each player how many hands are possible
 * @param above {@code [player][row]}: the row of the same hand in the state before; null in the root
 * @param rootRows {@code [player][row]}: the row of the same hand in the root; null in the root
 * @param isomorphisms {@code [isomorphism][player][row of the state before]}: this state stands for several deals that differ only by a
 *     relabelling of suits. For each the row to which the relabelling takes a hand; null for no relabelling
 * @param representative {@code [player][row]}: hands that only the names of suits tell apart, here and from here on, are one: for each
 *     hand the first of its like, itself perhaps. Null where there are none
 * @param weight the probability of the deal to two hands that allow it
 * @param deals the states that may come next
 * @param runOuts how many boards may come to a showdown if nobody acts any more
 * @param runOutWeight the probability of each of them to two hands that allow it
 */
public record PublicState(
        int street,
        int[] rows,
        int[][] above,
        int[][] rootRows,
        int[][][] isomorphisms,
        int[][] representative,
        double weight,
        int[] deals,
        int runOuts,
        double runOutWeight) {}
