/**
 * Ranges: weighted sets of hole cards, the syntax that describes them, and the preflop orderings for percentages.
 *
 * <p>{@link io.plosolver.poker.range.HandIndex} numbers the hands of a game, {@link
 * io.plosolver.poker.range.SuitClasses} groups hands that are equal up to a permutation of suits, {@link
 * io.plosolver.poker.range.RangeParser} parses a text into a {@link io.plosolver.poker.range.RangeExpression}, and
 * {@link io.plosolver.poker.range.Range} is the resulting set of hands. The package knows no equities and no
 * strategies. {@link io.plosolver.poker.range.Range} is the entry point.
 */
@NullMarked
package io.plosolver.poker.range;

import org.jspecify.annotations.NullMarked;
