package io.plosolver.job;

import java.time.Duration;
import java.util.UUID;

/**
 * Lease on the first attempt of a job that is claimed by the statement that inserts it.
 *
 * @param worker name of the node that will run the job
 * @param token lease token of the attempt
 */
public record FirstLease(String worker, UUID token, Duration duration) {}
