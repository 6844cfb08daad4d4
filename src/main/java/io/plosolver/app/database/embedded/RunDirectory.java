package io.plosolver.app.database.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Directory of a throw-away server. The directories of all processes of a user are siblings. The process that creates
 * one also deletes directories left by killed processes. A lock serialises creation and deletion, so that no directory
 * is deleted between its creation and its lock, and no process sees a partially deleted one.
 */
final class RunDirectory implements Closeable {

    private final Path path;
    private final DirectoryLock lock;

    private RunDirectory(Path path, DirectoryLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Creates a directory below an existing parent. */
    static RunDirectory create(Path parent) throws IOException {
        return inTurn(parent, () -> {
            removeLeftOvers(parent);
            Path path = Files.createTempDirectory(parent, "run");
            return new RunDirectory(path, DirectoryLock.tryAcquire(path).orElseThrow());
        });
    }

    Path path() {
        return path;
    }

    /** Deletes the directory. */
    @Override
    public void close() throws IOException {
        inTurn(path.getParent(), () -> {
            try {
                delete(path);
            } finally {
                // A later process deletes what could not be deleted now.
                lock.close();
            }
            return path;
        });
    }

    /** Deletes a directory recursively, if it exists. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static synchronized <T> T inTurn(Path parent, Turn<T> turn) throws IOException {
        try (DirectoryLock held = DirectoryLock.acquire(parent)) {
            return turn.take();
        }
    }

    private static void removeLeftOvers(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.filter(Files::isDirectory).toList()) {
                Optional<DirectoryLock> lock = DirectoryLock.tryAcquire(child);
                if (lock.isPresent()) {
                    try {
                        OrphanedPostmaster.stop(child.resolve("data"));
                        delete(child);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new IOException("interrupted while cleaning " + child, e);
                    } finally {
                        lock.get().close();
                    }
                }
            }
        }
    }

    /** Critical section under the lock of the parent directory. */
    private interface Turn<T> {

        T take() throws IOException;
    }
}
