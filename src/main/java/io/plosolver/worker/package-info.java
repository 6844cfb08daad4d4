/**
 * Worker verticles on a named pool, a handler a job type, and what a running job may ask of its surroundings.
 *
 * <p>Nothing here decides which job runs: {@code dispatch} claims and hands over. Start reading at {@code
 * WorkerNodeVerticle} and {@code JobHandler}.
 */
package io.plosolver.worker;
