package io.plosolver.dispatch;

import io.opentelemetry.api.trace.Span;
import io.plosolver.job.JobClaim;
import io.plosolver.tracing.JobTracing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Trace spans of claims: from the statement that claims a job to the answer of the worker to which it is handed over. */
final class ClaimSpans {

    private final JobTracing tracing;

    ClaimSpans(JobTracing tracing) {
        this.tracing = tracing;
    }

    /**
     * Starts the spans of claimed jobs.
     *
     * @param since the start of the statement
     * @return the spans by lease token; jobs without a trace have none
     */
    Map<UUID, Span> claimed(String worker, List<JobClaim> claims, Instant since) {
        if (!tracing.isOn()) {
            return Map.of();
        }
        Map<UUID, Span> spans = new HashMap<>();
        for (JobClaim claim : claims) {
            String post = claim.traceParent();
            if (post != null) {
                spans.put(
                        claim.leaseToken(),
                        tracing.span("claim", post)
                                .setStartTimestamp(since)
                                .setAttribute(JobTracing.QUEUE, claim.queue())
                                .setAttribute(JobTracing.ATTEMPT, (long) claim.attempt())
                                .setAttribute(JobTracing.WORKER, worker)
                                .startSpan());
            }
        }
        return spans;
    }

    /** Ends the spans of jobs that the worker has taken or refused. */
    static void handedOver(Map<UUID, Span> spans, Set<UUID> refused) {
        spans.forEach((leaseToken, span) -> {
            span.setAttribute(JobTracing.OUTCOME, refused.contains(leaseToken) ? "refused" : "taken");
            span.end();
        });
    }
}
