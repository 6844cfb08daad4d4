/**
 * Classes of hands on a board, as players speak of them: what is made, and what it may become. Pure; knows nothing of
 * equities or strategies. Start reading at {@link io.plosolver.poker.classes.BoardClasses}.
 */
package io.plosolver.poker.classes;
