package io.plosolver.app;

import io.plosolver.http.RequestTimeouts;
import io.plosolver.worker.ComputeLimits;
import java.time.Duration;

/** Reading of the settings {@code http.compute}: limits on the computations for requests. */
final class ComputeSettings {

    private ComputeSettings() {}

    static ComputeLimits read(SettingsReader settings) {
        int threads = settings.threads("http.compute.threads");
        int expensive = settings.integer("http.compute.expensive-threads", 0, 1024);
        long waiting = settings.bytes("http.compute.max-waiting-bytes", 1024, 1024 * 1024 * 1024);
        if (waiting < settings.bytes("http.max-body", 1024, 64 * 1024 * 1024)) {
            settings.problem("http.compute.max-waiting-bytes", "must be at least http.max-body");
        }
        return new ComputeLimits(
                threads,
                expensive == 0 ? Math.max(1, threads / 2) : expensive,
                settings.integer("http.compute.max-waiting", 1, 100_000),
                settings.integer("http.compute.max-expensive-waiting", 1, 100_000),
                (int) waiting,
                settings.duration("http.compute.processor-time", Duration.ofMillis(100), RequestTimeouts.COMPUTATION));
    }
}
