package io.plosolver.app.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Says that a live process uses a directory. The operating system lets go of it however the process ends. */
final class DirectoryLock implements AutoCloseable {

    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits for the lock; for work that takes moments. */
    static DirectoryLock acquire(Path directory) throws IOException {
        FileChannel channel = open(directory);
        channel.lock();
        return new DirectoryLock(channel);
    }

    /** Returns the lock, or empty when another process, or another part of this one, holds it. */
    static Optional<DirectoryLock> tryAcquire(Path directory) throws IOException {
        FileChannel channel = open(directory);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new DirectoryLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            // Held by this process: the answer is the same as for any other holder.
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static FileChannel open(Path directory) throws IOException {
        return FileChannel.open(
                directory.resolve("plosolver.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
