/**
 * Spot simulation: the equity of hands, ranges and random opponents on one board or on two.
 *
 * <p>A {@code SimulationSpecification} is what a client wrote, a {@code SimulationRequest} is that after validation, a
 * {@code SimulationPlan} says beforehand how it will be computed, and {@code SpotSimulation} turns it into a
 * {@code SimulationResult}. Every algorithm fills the same {@code OutcomeCounts}, from which one place derives all
 * figures. Pure computation: no framework, no JSON, no database. Start reading at {@code SpotSimulation}.
 */
package io.plosolver.simulation;
