package io.plosolver.app;

import java.net.URI;
import java.util.Optional;

/**
 * Export of traces.
 *
 * @param endpoint address to which spans are posted (OTLP over HTTP)
 * @param sampleRatio share of the posts without a trace of their own that are traced, from 0 to 1
 */
record TracingSettings(URI endpoint, double sampleRatio) {

    private static final String EXAMPLE = ": name a collector for OTLP over HTTP, such as http://127.0.0.1:4318";
    private static final String DEFAULT_PATH = "/v1/traces";

    /** Returns the settings {@code tracing}, or empty if tracing is off. */
    static Optional<TracingSettings> read(SettingsReader settings) {
        double ratio = settings.ratio("tracing.sample-ratio");
        return settings.optionalText("tracing.endpoint")
                .flatMap(text -> endpoint(settings, text))
                .map(endpoint -> new TracingSettings(endpoint, ratio));
    }

    private static Optional<URI> endpoint(SettingsReader settings, String text) {
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && uri.getRawUserInfo() == null) {
                String path = uri.getRawPath();
                return Optional.of(path.isEmpty() || path.equals("/") ? uri.resolve(DEFAULT_PATH) : uri);
            }
        } catch (IllegalArgumentException e) {
            settings.problem("tracing.endpoint", "is no address (" + e.getMessage() + ")" + EXAMPLE);
            return Optional.empty();
        }
        settings.problem("tracing.endpoint", "is no HTTP address without credentials" + EXAMPLE);
        return Optional.empty();
    }
}
