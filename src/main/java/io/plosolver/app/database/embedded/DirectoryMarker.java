package io.plosolver.app.database.embedded;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Marker file of a directory that this product made. A directory without a marker is never written to, and only a
 * directory that is marked as throw-away is ever deleted.
 *
 * @param kind what the directory is for
 * @param initialised true if the database cluster was complete, so that a missing one is a loss and no first start
 */
record DirectoryMarker(Kind kind, boolean initialised) {

    static final String FILE = "plosolver-database.json";

    private static final String PRODUCT = "PLOSolver";
    private static final int FORMAT = 1;

    /** Purpose of a directory. */
    enum Kind {
        /** Database of a node that keeps its jobs. */
        KEPT,
        /** Files of one process, deleted when it ends. */
        THROW_AWAY;

        private String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Returns the marker of a directory, or empty if the directory has none.
     *
     * @throws IllegalStateException if there is a file of this name that this version cannot interpret
     */
    static Optional<DirectoryMarker> read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(file, new JsonObject(Files.readString(file))));
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalStateException(file + " cannot be read as the marker of a PLOSolver directory: restore it"
                    + " from a backup of the directory, or name another directory (database.directory)");
        }
    }

    private static DirectoryMarker parse(Path file, JsonObject document) {
        int format = document.getInteger("format", 0);
        if (format > FORMAT) {
            throw new IllegalStateException(file + " is of format " + format + ", and this version knows up to "
                    + FORMAT + ": start the newer version of PLOSolver that made it");
        }
        for (Kind kind : Kind.values()) {
            if (PRODUCT.equals(document.getString("product"))
                    && format == FORMAT
                    && kind.label().equals(document.getString("kind"))) {
                return new DirectoryMarker(kind, document.getBoolean("initialised", false));
            }
        }
        throw new DecodeException("not a marker");
    }

    /** Returns whether a directory is marked as throw-away. False if its marker cannot be read. */
    static boolean isThrowAway(Path directory) {
        try {
            return read(directory)
                    .filter(marker -> marker.kind() == Kind.THROW_AWAY)
                    .isPresent();
        } catch (IOException | IllegalStateException e) {
            return false;
        }
    }

    /** Marks a directory. */
    void write(Path directory) throws IOException {
        JsonObject document = new JsonObject()
                .put("product", PRODUCT)
                .put("kind", kind.label())
                .put("format", FORMAT)
                .put("initialised", initialised);
        Path file = directory.resolve(FILE);
        String content = document.encodePrettily() + System.lineSeparator();
        if (kind == Kind.KEPT) {
            PrivateFiles.write(file, content);
        } else {
            PrivateFiles.writeFleeting(file, content);
        }
    }
}
