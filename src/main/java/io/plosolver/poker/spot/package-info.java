/**
 * What the documents of all kinds of spots have in common: a game, cards that are used once, boards, ranges. Knows no
 * computation; {@code simulation} and {@code solver} read the rest of their documents themselves.
 */
package io.plosolver.poker.spot;
