/**
 * The job type {@code probe} for tests of the life cycle of jobs: it returns at once, uses processor time or halts
 * its process. Start at {@link io.plosolver.jobtype.probe.ProbeHandler}.
 */
@NullMarked
package io.plosolver.jobtype.probe;

import org.jspecify.annotations.NullMarked;
