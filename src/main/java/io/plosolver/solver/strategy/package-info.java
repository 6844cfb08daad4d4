/**
 * Presentation of strategies: figures of a decision by hand and by class of hand, the lines of a tree with dealt cards,
 * and the binary format of a decision. The package knows neither jobs nor JSON. Start reading at {@link
 * io.plosolver.solver.strategy.NodeStrategyView}.
 */
@NullMarked
package io.plosolver.solver.strategy;

import org.jspecify.annotations.NullMarked;
