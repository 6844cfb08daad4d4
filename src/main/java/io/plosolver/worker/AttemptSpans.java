package io.plosolver.worker;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.plosolver.job.JobClaim;
import io.plosolver.tracing.JobTracing;
import io.plosolver.tracing.Phases;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Trace spans of the attempts that run on a node: the wait before the first attempt, the attempt, its execution, and the
 * write of its outcome. A job without a trace has none.
 */
final class AttemptSpans {

    private final JobTracing tracing;
    private final String node;
    /** Attempts in progress by lease token. */
    private final Map<UUID, Spans> running = new ConcurrentHashMap<>();

    AttemptSpans(JobTracing tracing, String node) {
        this.tracing = tracing;
        this.node = node;
    }

    /** Spans of one attempt. The write begins on the event loop at the end of the execution. */
    private static final class Spans {

        private final Span attempt;
        private @Nullable Span write;

        Spans(Span attempt) {
            this.attempt = attempt;
        }
    }

    void began(JobClaim claim, Instant created) {
        String post = claim.traceParent();
        if (!tracing.isOn() || post == null) {
            return;
        }
        if (claim.attempt() == 1) {
            tracing.span("wait", post)
                    .setStartTimestamp(created)
                    .setAttribute(JobTracing.QUEUE, claim.queue())
                    .startSpan()
                    .end();
        }
        running.put(
                claim.leaseToken(),
                new Spans(tracing.span("attempt", post)
                        .setSpanKind(SpanKind.CONSUMER)
                        .setAttribute(JobTracing.JOB_ID, claim.jobId().toString())
                        .setAttribute(JobTracing.JOB_TYPE, claim.type().label())
                        .setAttribute(JobTracing.ATTEMPT, (long) claim.attempt())
                        .setAttribute(JobTracing.WORKER, node)
                        .startSpan()));
    }

    /** Starts the span of an execution on the calling thread, which has to close it; null without a trace. */
    @Nullable
    Phases execution(JobClaim claim) {
        Spans spans = running.get(claim.leaseToken());
        return spans == null ? null : tracing.execution(spans.attempt);
    }

    void ran(JobClaim claim) {
        Spans spans = running.get(claim.leaseToken());
        if (spans != null) {
            spans.write = tracing.within(spans.attempt, "write outcome");
        }
    }

    /** Ends the spans of an attempt. */
    void ended(JobClaim claim, String outcome, boolean failed) {
        Spans spans = running.remove(claim.leaseToken());
        if (spans == null) {
            return;
        }
        if (spans.write != null) {
            spans.write.end();
        }
        spans.attempt.setAttribute(JobTracing.OUTCOME, outcome);
        if (failed) {
            spans.attempt.setStatus(StatusCode.ERROR);
        }
        spans.attempt.end();
    }
}
