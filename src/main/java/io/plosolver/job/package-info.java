/**
 * The job: its types, statuses, claims, events and errors, and the contract of a job type ({@link
 * io.plosolver.job.JobDefinition}, {@link io.plosolver.job.JobHandler}).
 *
 * <p>PostgreSQL holds the authoritative state of a job. Every change of status is one guarded statement in {@link
 * io.plosolver.job.store.JobStore}. These packages do not depend on how a job is queued, run or served. Start reading
 * at {@link io.plosolver.job.JobStatus} and {@link io.plosolver.job.store.JobStore}.
 */
@NullMarked
package io.plosolver.job;

import org.jspecify.annotations.NullMarked;
