/**
 * Ranges: weighted sets of hole cards, the syntax that describes them, and the preflop orderings behind percentages.
 *
 * <p>{@link io.plosolver.poker.range.HandIndex} numbers the hands of a game, {@link io.plosolver.poker.range.SuitClasses}
 * groups those that differ by suits alone, {@link io.plosolver.poker.range.RangeParser} reads a text into a
 * {@link io.plosolver.poker.range.RangeExpression}, and {@link io.plosolver.poker.range.Range} is what that describes
 * once cards that are elsewhere are removed. What is done with a range does not belong here. Start reading at
 * {@link io.plosolver.poker.range.Range}.
 */
package io.plosolver.poker.range;
