/**
 * The rules and combinatorics of Omaha: cards, games, hand ranks, ranges and their syntax, suit isomorphism.
 *
 * <p>Everything here is pure and free of any framework. A card is an {@code int} from 0 to 51 and a set of cards a
 * {@code long} with one bit a card; the hot paths know nothing else. Nothing here may know what is done with equities
 * or strategies: that lives in {@code simulation} and {@code solver}. Start reading at {@link io.plosolver.poker.Cards}.
 */
package io.plosolver.poker;
