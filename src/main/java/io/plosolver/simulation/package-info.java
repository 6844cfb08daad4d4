/**
 * Spot simulation: equity of known hands, ranges and random hands on one or two boards.
 *
 * <p>{@code SpotSimulation} is the entry point. A {@code SimulationSpecification} holds the client's parameters, a
 * {@code SimulationRequest} the validated spot and a {@code SimulationPlan} the chosen algorithm. Every algorithm fills
 * the same {@code OutcomeCounts}, and {@code ResultAssembly} computes the {@code SimulationResult} from them. Pure
 * computation: no framework, no JSON, no SQL.
 */
@NullMarked
package io.plosolver.simulation;

import org.jspecify.annotations.NullMarked;
