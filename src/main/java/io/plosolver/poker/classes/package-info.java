/**
 * Classes of hands on a board in players' terms: made hands and draws. Pure; knows no equities and no strategies.
 * {@link io.plosolver.poker.classes.BoardClasses} is the entry point.
 */
@NullMarked
package io.plosolver.poker.classes;

import org.jspecify.annotations.NullMarked;
