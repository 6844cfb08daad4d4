/**
 * The job type {@code spot_simulation}: binds job documents and results to the simulation.
 * Start at {@link io.plosolver.jobtype.simulation.SpotSimulationHandler}.
 */
package io.plosolver.jobtype.simulation;
