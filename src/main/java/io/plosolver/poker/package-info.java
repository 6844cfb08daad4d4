/**
 * Rules and combinatorics of Omaha: cards, games, hand strengths and suit permutations.
 *
 * <p>Pure code without any framework. A card is an {@code int} from 0 to 51 and a set of cards a {@code long} with one
 * bit per card; hot paths use no other types. The package knows no equities and no strategies, which belong to {@code
 * simulation} and {@code solver}. {@link io.plosolver.poker.Cards} is the entry point.
 */
@NullMarked
package io.plosolver.poker;

import org.jspecify.annotations.NullMarked;
