package io.plosolver.app.database.embedded;

import io.plosolver.app.database.embedded.DirectoryMarker.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Directory of one process, deleted when the process ends: the only kind of directory that this product deletes. A
 * marker file shows the kind and is deleted last; a directory without it is left alone.
 *
 * <p>The directories of all processes of a user are siblings. The process that creates one also deletes directories left
 * by killed processes. A lock serialises creation and deletion, so that no directory is deleted between its creation and
 * its lock, and no process sees a partially deleted one.
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
            // Created with a mode that excludes other users.
            Path path = Files.createTempDirectory(parent, "run");
            new DirectoryMarker(Kind.THROW_AWAY, false).write(path);
            return new RunDirectory(path, DirectoryLock.tryAcquire(path).orElseThrow());
        });
    }

    Path path() {
        return path;
    }

    /** Deletes the directory. */
    @Override
    public void close() throws IOException {
        inTurn(PrivateFiles.parent(path), () -> {
            try {
                delete(path);
            } finally {
                // A later process deletes what could not be deleted now.
                lock.close();
            }
            return path;
        });
    }

    private static void delete(Path directory) throws IOException {
        if (!DirectoryMarker.isThrowAway(directory)) {
            return;
        }
        Path marker = directory.resolve(DirectoryMarker.FILE);
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(marker) && !path.equals(directory)) {
                    Files.deleteIfExists(path);
                }
            }
        }
        Files.delete(marker);
        Files.delete(directory);
    }

    private static synchronized <T> T inTurn(Path parent, Turn<T> turn) throws IOException {
        try (DirectoryLock held = DirectoryLock.acquire(parent)) {
            return turn.take();
        }
    }

    private static void removeLeftOvers(Path parent) throws IOException {
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.filter(DirectoryMarker::isThrowAway).toList()) {
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
