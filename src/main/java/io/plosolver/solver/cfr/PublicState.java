package io.plosolver.solver.cfr;

import org.jspecify.annotations.Nullable;

/**
 * The public cards at the start of a street, and the hands that they leave possible. Each possible hand has one row; a
 * hand that contains a dealt card has none.
 *
 * @param street 0 for the street of the root
 * @param rows {@code [player]}: number of possible hands
 * @param above {@code [player][row]}: row of the same hand in the preceding state, possibly longer than the rows; empty
 *     in the root
 * @param merge the map from the rows of the preceding state where several of them share a row; null in the root and
 *     where each row is one hand. {@code above} is empty if there is one
 * @param rootRows {@code [player][row]}: row of the same hand in the root; null in the root
 * @param isomorphisms {@code [isomorphism][player][row of the preceding state]}: the deals that this state stands for.
 *     Each deal differs from this state's by a permutation of suits, and the array holds the row to which the
 *     permutation maps a hand; null for the identity. Empty in the root
 * @param representative {@code [player][row]}: suit-isomorphic hands: the lowest row isomorphic to {@code row} on this
 *     board, possibly {@code row} itself. Null where no suits can be exchanged
 * @param weight the probability of the deal to two hands that allow it
 * @param deals the numbers of the states that may follow
 * @param runOuts the number of complete boards that may come to a showdown without further action
 * @param runOutWeight the probability of each run-out to two hands that allow it
 */
public record PublicState(
        int street,
        int[] rows,
        int[][] above,
        @Nullable RowMerge merge,
        int @Nullable [][] rootRows,
        int[] @Nullable [][] isomorphisms,
        int @Nullable [][] representative,
        double weight,
        int[] deals,
        int runOuts,
        double runOutWeight) {}
