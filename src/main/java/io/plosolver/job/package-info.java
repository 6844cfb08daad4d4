/**
 * The job and its life: types, statuses, the PostgreSQL store, the documents clients post and the events they see.
 *
 * <p>PostgreSQL is the truth about a job; every change of status is one guarded statement in {@link
 * io.plosolver.job.store.JobStore}. Nothing here may know how a job is queued, run or served. Start reading at {@link
 * io.plosolver.job.JobStatus} and {@link io.plosolver.job.store.JobStore}.
 */
package io.plosolver.job;
