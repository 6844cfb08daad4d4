/**
 * Spots described by their betting history: players, stacks and actions. {@link
 * io.plosolver.solver.history.SpotHistory} is the history as the client wrote it; {@link
 * io.plosolver.solver.history.SpotHistory#replay} replays it under pot-limit rules and returns pot and stacks, or all
 * violations. The package knows no cards.
 */
@NullMarked
package io.plosolver.solver.history;

import org.jspecify.annotations.NullMarked;
