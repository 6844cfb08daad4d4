/**
 * What a long computation needs from whoever runs it: processors, a place to report progress, and a way to be stopped.
 *
 * <p>The computations of {@code simulation} and {@code solver} own these small contracts, and the job system implements
 * them, so that pure computation never sees Vert.x, PostgreSQL or HTTP. Nothing here may depend on any other package.
 * Start reading at {@link io.plosolver.compute.Computation}. The layers above share two tools that depend on nothing as well:
 * {@link io.plosolver.compute.Backoff} and {@link io.plosolver.compute.FaultPoint}.
 */
package io.plosolver.compute;
