package io.plosolver.solver.game;

import java.util.List;

/**
 * A public state in the cards of the client: a solved state with a permutation of suits.
 *
 * @param number number of the solved state
 * @param path numbers of the states from the first deal to this one; empty for the root
 * @param dealt cards of each deal as the client wrote them, such as {@code 2c}
 * @param suits permutation of suits that maps the cards of the solved state to the cards of the client
 */
public record DealtState(int number, int[] path, List<String> dealt, int[] suits) {}
