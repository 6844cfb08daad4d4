package io.plosolver.jobtype.solver.storage;

import java.time.Duration;

/**
 * What solves leave in the database.
 *
 * @param checkpointInterval how often the state of a running solve is saved; a shorter solve never saves one
 * @param maxCheckpoint bytes of a state, before compression; a larger one is not saved
 * @param keepStrategies bytes of a job's strategies, compressed; what is beyond is left out, later streets first
 */
public record SolverStorageSettings(Duration checkpointInterval, long maxCheckpoint, long keepStrategies) {}
