/**
 * Execution of jobs: slots, running attempts, their outcomes, and the worker verticle.
 *
 * <p>{@code dispatch} claims jobs and hands them over; nothing here decides which job runs. Start reading at {@code
 * WorkerVerticle} and {@code WorkerSlots}; the contract of a job type is {@code io.plosolver.job.JobHandler}.
 */
@NullMarked
package io.plosolver.worker;

import org.jspecify.annotations.NullMarked;
