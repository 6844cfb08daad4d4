/**
 * What operators look at: health checks and the management port.
 *
 * <p>A part of the service offers a {@link io.plosolver.ops.HealthProbe}; this package collects them and serves the
 * verdict. Nothing here may change a job. Start reading at {@link io.plosolver.ops.NodeHealth}.
 */
package io.plosolver.ops;
