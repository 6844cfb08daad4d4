package io.plosolver.worker;

import java.time.Duration;

/**
 * Limits on the computations for requests; those on threads and waiting hold for each kind of requests.
 *
 * @param threads threads for computations that are expected to be cheap
 * @param expensiveThreads threads for the others
 * @param maxWaiting number of cheap computations that wait or run
 * @param maxExpensiveWaiting number of other computations that wait or run
 * @param maxWaitingBytes length of the request bodies that wait together
 * @param processorTime processor time of one request
 */
public record ComputeLimits(
        int threads,
        int expensiveThreads,
        int maxWaiting,
        int maxExpensiveWaiting,
        int maxWaitingBytes,
        Duration processorTime) {}
