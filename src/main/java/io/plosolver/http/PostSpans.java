package io.plosolver.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.plosolver.job.Job;
import io.plosolver.job.NewJob;
import io.plosolver.tracing.JobTracing;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** Trace spans of the posts of jobs: from the head of the request to the end of the answer. */
final class PostSpans {

    private static final String KEY = PostSpans.class.getName();
    private static final int SERVER_ERRORS = 500;

    private final JobTracing tracing;

    PostSpans(JobTracing tracing) {
        this.tracing = tracing;
    }

    /** Handler in front of all others of the route. */
    void begin(RoutingContext context) {
        Span span = tracing.post(JobsResource.PATH, context.request().getHeader(JobTracing.HEADER));
        context.put(KEY, span);
        context.addEndHandler(ended -> {
            int status = context.response().getStatusCode();
            span.setAttribute("http.response.status_code", (long) status);
            if (ended.failed() || status >= SERVER_ERRORS) {
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        });
        context.next();
    }

    /** Returns a job with the trace context of its post, if that is recorded. */
    static NewJob traced(RoutingContext context, NewJob job) {
        Span span = of(context);
        return span == null ? job : job.tracedBy(JobTracing.traceParent(span));
    }

    /** Adds the job to the span of its post. */
    static void stored(RoutingContext context, Job job) {
        Span span = of(context);
        if (span != null) {
            span.setAttribute(JobTracing.JOB_ID, job.id().toString());
            span.setAttribute(JobTracing.JOB_TYPE, job.type().label());
        }
    }

    private static @Nullable Span of(RoutingContext context) {
        return context.get(KEY);
    }
}
