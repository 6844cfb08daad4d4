/**
 * Contracts between a long computation and its host: threads, progress reports and cancellation.
 *
 * <p>{@code simulation} and {@code solver} depend on these contracts and the job system implements them, so pure
 * computation never depends on Vert.x, PostgreSQL or HTTP. This package depends on no other package. {@link
 * io.plosolver.compute.Computation} is the entry point. Two tools without dependencies are shared with the upper
 * layers: {@link io.plosolver.compute.Backoff} and {@link io.plosolver.compute.FaultPoint}.
 */
@NullMarked
package io.plosolver.compute;

import org.jspecify.annotations.NullMarked;
