package io.plosolver.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Execution of an attempt on one thread, and its phases one after another. Code that runs on the thread calls {@link
 * #begin}; nothing happens where no trace is recorded.
 */
public final class Phases implements AutoCloseable {

    private static final ContextKey<Phases> KEY = ContextKey.named("plosolver-phases");

    private final JobTracing tracing;
    private final Span execution;
    private final Instant startedAt = Instant.now();
    private final Scope scope;
    private @Nullable Span current;

    /** Makes the phases those of the calling thread, which has to close them. */
    @SuppressWarnings("MustBeClosedChecker") // closed with the phases
    Phases(JobTracing tracing, Span execution) {
        this.tracing = tracing;
        this.execution = execution;
        scope = Context.root().with(KEY, this).makeCurrent();
    }

    /** Ends the current phase of the calling thread and begins the next. What was before the first is its preparation. */
    public static void begin(String phase) {
        Phases phases = Context.current().get(KEY);
        if (phases != null) {
            phases.next(phase);
        }
    }

    private void next(String phase) {
        if (current == null) {
            tracing.preparation(execution, startedAt).end();
        } else {
            current.end();
        }
        current = tracing.within(execution, phase);
    }

    @Override
    public void close() {
        scope.close();
        if (current != null) {
            current.end();
        }
        execution.end();
    }
}
