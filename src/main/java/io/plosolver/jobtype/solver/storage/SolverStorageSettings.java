package io.plosolver.jobtype.solver.storage;

import java.time.Duration;

/**
 * Bounds on the checkpoints and strategies of solves in the database.
 *
 * @param checkpointInterval time between two checkpoints of a running solve; a shorter solve saves none
 * @param maxCheckpoint most bytes of a checkpoint before compression; a larger state is not saved
 * @param keepStrategies most bytes of the stored strategies of a job, compressed; later streets are left out first
 */
public record SolverStorageSettings(Duration checkpointInterval, long maxCheckpoint, long keepStrategies) {}
