/**
 * Persistence of jobs in PostgreSQL: the statements of their life cycle, queues, outbox, dead letters, checkpoints and
 * strategies, and the circuit breaker. All SQL about jobs is in this package. Start reading at {@link
 * io.plosolver.job.store.JobStore}.
 */
@NullMarked
package io.plosolver.job.store;

import org.jspecify.annotations.NullMarked;
