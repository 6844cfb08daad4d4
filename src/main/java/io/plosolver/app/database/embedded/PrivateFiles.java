package io.plosolver.app.database.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Files and directories that only the user of this process can access. They are private from the moment they exist:
 * the mode is part of the call that creates them.
 */
final class PrivateFiles {

    /** Suffix of a file that is being written. */
    static final String UNFINISHED = ".new";

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFiles() {}

    /** Creates a directory, and its parents with the default mode. Fails if the directory exists. */
    static void createDirectory(Path directory) throws IOException {
        Files.createDirectories(parent(directory));
        Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
    }

    /** Returns the directory that holds a file or a directory other than the root. */
    static Path parent(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "the root has no parent");
    }

    /** Makes an existing directory of this product private. */
    static void restrict(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, DIRECTORY);
    }

    /** Makes an existing file of this product private. */
    static void restrictFile(Path file) throws IOException {
        Files.setPosixFilePermissions(file, FILE);
    }

    /** Returns whether the user of this process owns a file. */
    static boolean isOwn(Path file) throws IOException {
        return (int) Files.getAttribute(file, "unix:uid") == userId();
    }

    /** Returns whether users other than the owner can create, rename or delete files in a directory. */
    static boolean isWritableByOthers(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        return permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
    }

    /** Returns whether this process runs as root. */
    static boolean isRoot() {
        return userId() == 0;
    }

    private static int userId() {
        return (int) new UnixSystem().getUid();
    }

    /**
     * Writes a file atomically: after a crash, the file has its previous content or the new one, and never another
     * mode.
     */
    static void write(Path file, String content) throws IOException {
        write(file, content, true);
    }

    /** Writes a file that has no use after a crash of the machine, without waiting for the disk. */
    static void writeFleeting(Path file, String content) throws IOException {
        write(file, content, false);
    }

    private static void write(Path file, String content, boolean durable) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + UNFINISHED);
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        try (FileChannel channel = FileChannel.open(temporary, options, PosixFilePermissions.asFileAttribute(FILE))) {
            ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (durable) {
                channel.force(true);
            }
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        if (durable) {
            sync(parent(file));
        }
    }

    /** Copies a file of this product through a buffer, without waiting for the disk. The copy is new and private. */
    static void copy(Path file, Path copy, ByteBuffer buffer) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel source = FileChannel.open(file, StandardOpenOption.READ);
                FileChannel target = FileChannel.open(copy, options, PosixFilePermissions.asFileAttribute(FILE))) {
            while (source.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    target.write(buffer);
                }
            }
        }
    }

    /** Writes the entries of a directory to the disk, so that a renamed file survives a loss of power. */
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
