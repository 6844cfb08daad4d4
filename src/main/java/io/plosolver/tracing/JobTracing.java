package io.plosolver.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Spans of jobs. The post decides whether a job has a trace: it starts one, or continues that of its {@code traceparent}
 * header. All later spans are children of the post, also those of a retry hours later on another node.
 */
public final class JobTracing {

    /** Tracing that is off. */
    public static final JobTracing OFF = new JobTracing(TracerProvider.noop().get("off"), false);

    /** Header and format of a trace context (W3C Trace Context, version 00). */
    public static final String HEADER = "traceparent";

    public static final AttributeKey<String> JOB_ID = AttributeKey.stringKey("plosolver.job.id");
    public static final AttributeKey<String> JOB_TYPE = AttributeKey.stringKey("plosolver.job.type");
    public static final AttributeKey<String> QUEUE = AttributeKey.stringKey("plosolver.queue");
    public static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("plosolver.attempt");
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("plosolver.outcome");
    public static final AttributeKey<String> WORKER = AttributeKey.stringKey("plosolver.worker");

    private static final TextMapGetter<String> TRACE_PARENT = new TextMapGetter<>() {
        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return HEADER.equals(key) ? carrier : null;
        }
    };

    private final Tracer tracer;
    private final boolean on;

    public JobTracing(Tracer tracer) {
        this(tracer, true);
    }

    private JobTracing(Tracer tracer, boolean on) {
        this.tracer = tracer;
        this.on = on;
    }

    /** Returns whether spans are exported. */
    public boolean isOn() {
        return on;
    }

    /**
     * Starts the span of a post.
     *
     * @param traceParent the header of the request, or null. An invalid one starts a new trace
     */
    public Span post(String route, @Nullable String traceParent) {
        return tracer.spanBuilder("POST " + route)
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent(traceParent))
                .setAttribute("http.request.method", "POST")
                .setAttribute("http.route", route)
                .startSpan();
    }

    /** Returns a builder of a span within the trace of a job. */
    public SpanBuilder span(String name, String traceParent) {
        return tracer.spanBuilder(name).setParent(parent(traceParent));
    }

    /** Starts a span within another. */
    public Span within(Span parent, String name) {
        return tracer.spanBuilder(name).setParent(Context.root().with(parent)).startSpan();
    }

    Span preparation(Span execution, Instant startedAt) {
        return tracer.spanBuilder("prepare")
                .setParent(Context.root().with(execution))
                .setStartTimestamp(startedAt)
                .startSpan();
    }

    /** Starts what {@link Phases} records on the calling thread: a span within another, and its phases. */
    public Phases execution(Span attempt) {
        return new Phases(this, within(attempt, "execution"));
    }

    /** Returns the trace context to store with a job, or empty if its trace is not recorded. */
    public static Optional<String> traceParent(Span post) {
        SpanContext context = post.getSpanContext();
        return context.isValid() && context.isSampled()
                ? Optional.of("00-" + context.getTraceId() + "-" + context.getSpanId() + "-"
                        + context.getTraceFlags().asHex())
                : Optional.empty();
    }

    private static Context parent(@Nullable String traceParent) {
        return traceParent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceParent, TRACE_PARENT);
    }
}
