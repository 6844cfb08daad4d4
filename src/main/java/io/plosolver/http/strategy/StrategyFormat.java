package io.plosolver.http.strategy;

import io.plosolver.http.MediaTypes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Export formats of whole decisions. */
enum StrategyFormat {
    /** One row per hand and action. */
    CSV("text/csv; charset=utf-8", CsvExportWriter::new),
    /** The {@code strategies} of a result document. */
    JSON(MediaTypes.JSON, JsonExportWriter::new);

    private final String mediaType;
    /** A constructor reference, which has no state. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final WriterFactory writers;

    StrategyFormat(String mediaType, WriterFactory writers) {
        this.mediaType = mediaType;
        this.writers = writers;
    }

    /** Returns the format with the given label, such as {@code csv}. */
    static Optional<StrategyFormat> ofLabel(String label) {
        return Arrays.stream(values())
                .filter(format -> format.label().equals(label))
                .findFirst();
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    String mediaType() {
        return mediaType;
    }

    /** Returns a new writer of this format. */
    ExportWriter writer(OutputStream out) throws IOException {
        return writers.open(out);
    }

    @FunctionalInterface
    private interface WriterFactory {
        ExportWriter open(OutputStream out) throws IOException;
    }
}
