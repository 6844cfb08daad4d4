/**
 * Wiring: the configuration, the database a node uses, which verticles it deploys, and the order of start-up and drain.
 *
 * <p>Nothing here knows how a job is served, queued or computed. Start reading at {@link io.plosolver.app.Deployment}.
 */
package io.plosolver.app;
