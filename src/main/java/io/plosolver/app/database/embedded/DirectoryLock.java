package io.plosolver.app.database.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Exclusive lock of a process on a directory. The operating system releases it when the process ends, in any way.
 *
 * <p>POSIX locks belong to the process: closing any channel on the lock file releases the lock, including a channel
 * opened only to test it. This process therefore never opens the lock file of a lock it holds.
 */
final class DirectoryLock implements Closeable {

    static final String FILE = "plosolver.lock";

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Acquires the lock, waiting for another process to release it. For short critical sections. */
    static DirectoryLock acquire(Path directory) throws IOException {
        Path file = lockFile(directory);
        if (!HELD_HERE.add(file)) {
            throw new IllegalStateException("this process already holds " + file);
        }
        boolean acquired = false;
        try {
            FileChannel channel = open(file);
            channel.lock();
            acquired = true;
            return new DirectoryLock(file, channel);
        } finally {
            if (!acquired) {
                HELD_HERE.remove(file);
            }
        }
    }

    /** Returns the lock, or empty if another process or another part of this process holds it. */
    static Optional<DirectoryLock> tryAcquire(Path directory) throws IOException {
        Path file = lockFile(directory);
        if (!HELD_HERE.add(file)) {
            return Optional.empty();
        }
        boolean acquired = false;
        try {
            FileChannel channel = open(file);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            acquired = true;
            return Optional.of(new DirectoryLock(file, channel));
        } finally {
            if (!acquired) {
                HELD_HERE.remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(file);
    }

    private static Path lockFile(Path directory) throws IOException {
        return directory.toRealPath().resolve(FILE);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }
}
