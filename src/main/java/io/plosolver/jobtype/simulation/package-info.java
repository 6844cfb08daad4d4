/**
 * The job type {@code spot_simulation}: binds job documents and results to the simulation.
 * Start at {@link io.plosolver.jobtype.simulation.SpotSimulationHandler}.
 */
@NullMarked
package io.plosolver.jobtype.simulation;

import org.jspecify.annotations.NullMarked;
