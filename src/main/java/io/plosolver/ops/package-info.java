/**
 * Operation of a node: health checks and the management port.
 *
 * <p>Each part of the service implements a {@link io.plosolver.ops.HealthProbe}; this package runs the probes and
 * serves the result. It never changes a job. Start reading at {@link io.plosolver.ops.NodeHealth}.
 */
@NullMarked
package io.plosolver.ops;

import org.jspecify.annotations.NullMarked;
