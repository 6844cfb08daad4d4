package io.plosolver.solver.game;

import java.util.List;

/**
 * A public state as it was asked for: the one that was solved, or one that differs from it by a relabelling of suits.
 *
 * @param number of the state that was solved
 * @param path the numbers of the states from the first deal to it; empty for the root
 * @param dealt the cards of each deal as they were asked for, such as {@code 2c}
 * @param suits the relabelling that takes the cards of the solved state to those asked for
 */
public record DealtState(int number, int[] path, List<String> dealt, int[] suits) {}
