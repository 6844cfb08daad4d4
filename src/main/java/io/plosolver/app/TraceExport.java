package io.plosolver.app;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.plosolver.tracing.JobTracing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Export of the spans of a node to a collector, in batches on a thread of its own. Spans that the collector does not
 * take in time are dropped; jobs never wait for it.
 */
final class TraceExport implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final long CLOSE_SECONDS = 3;

    private final SdkTracerProvider provider;

    private TraceExport(SdkTracerProvider provider) {
        this.provider = provider;
    }

    /** Starts the export of a node, or returns empty if tracing is off. Does not wait for the collector. */
    static Optional<TraceExport> start(Optional<TracingSettings> settings, String node) {
        return settings.map(export -> new TraceExport(provider(export, node)));
    }

    private static SdkTracerProvider provider(TracingSettings settings, String node) {
        OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.endpoint().toString())
                .setTimeout(TIMEOUT)
                .build();
        return SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.builder()
                        .put("service.name", "plosolver")
                        .put("service.instance.id", node)
                        .build()))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.sampleRatio())))
                .addSpanProcessor(BatchSpanProcessor.builder(exporter)
                        .setScheduleDelay(INTERVAL)
                        .build())
                .build();
    }

    JobTracing tracing() {
        return new JobTracing(provider.get("io.plosolver"));
    }

    /** Exports the remaining spans. Blocks for at most {@value #CLOSE_SECONDS} seconds. */
    @Override
    public void close() {
        provider.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
