/**
 * Jobs in PostgreSQL: the statements of their life cycle, queues, outbox, dead letters, checkpoints and strategies, and what
 * protects callers from a slow database. All SQL about jobs is here. Start at {@link io.plosolver.job.store.JobStore}.
 */
package io.plosolver.job.store;
