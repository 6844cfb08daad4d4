/**
 * Traces of jobs with OpenTelemetry: one trace from the post over the claim to the end of the last attempt.
 *
 * <p>The row of a job carries the trace context of its post, so every node continues the same trace. Only the names in
 * this package are exported: no documents, no headers, no messages of exceptions and no baggage. Start reading at {@link
 * io.plosolver.tracing.JobTracing}.
 */
@NullMarked
package io.plosolver.tracing;

import org.jspecify.annotations.NullMarked;
