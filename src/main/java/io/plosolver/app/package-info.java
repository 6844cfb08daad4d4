/**
 * Wiring of a node: configuration, database, deployment of verticles, and the order of start and shutdown.
 *
 * <p>The package does not implement serving, queueing or computing of jobs. {@link io.plosolver.app.Deployment} is the
 * entry point.
 */
@NullMarked
package io.plosolver.app;

import org.jspecify.annotations.NullMarked;
