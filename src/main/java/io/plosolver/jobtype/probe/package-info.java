/**
 * The job type {@code probe}, which tests of the job life cycle post: it waits, fails or ends its process as it is asked to.
 * Start at {@link io.plosolver.jobtype.probe.ProbeHandler}.
 */
package io.plosolver.jobtype.probe;
