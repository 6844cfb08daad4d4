package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path into the user's cache directory. Other users cannot change them:
 * the directory is private and complete before it gets its name.
 *
 * @param home directory with {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {

    /** Major version of the programs, as in the file {@code PG_VERSION} of a cluster. */
    static final String MAJOR_VERSION = "17";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    /** Returns the programs, which are unpacked by the first process of a user that needs them. */
    static PostgresBinaries unpacked(Path cache) throws IOException {
        String archive = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
        Path home = cache.resolve("postgresql-" + MAJOR_VERSION + "-" + checksum(resource(archive)));
        if (!Files.isDirectory(home)) {
            LOG.debug("unpacking PostgreSQL into {}", home);
            unpack(archive, cache, home);
        }
        return new PostgresBinaries(home);
    }

    private static void unpack(String archive, Path cache, Path home) throws IOException {
        // A killed process leaves a directory that the next one recognises and deletes.
        try (RunDirectory run = RunDirectory.create(UserDirectories.runs(cache))) {
            Path unpacked = run.path().resolve("postgresql");
            PrivateFiles.createDirectory(unpacked);
            try (InputStream packed = resource(archive).openStream();
                    TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    extract(tar, entry, unpacked);
                }
            }
            Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process may have been faster.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = entry.resolveIn(folder);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, target);
            boolean executable = (entry.getMode() & 0b001_000_000) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwx------" : "rw-------"));
        }
    }

    /** Returns the name of the archive for an operating system and a processor, as its Maven artifact has it. */
    static String archive(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        String platform = name.startsWith("mac") ? "darwin" : name;
        String architecture = processor.equals("aarch64") || processor.equals("arm64") ? "arm_64" : "x86_64";
        return "postgres-" + platform + "-" + architecture + ".txz";
    }

    /**
     * Returns the CRC-32 and the size of an archive, which tell the archives of different versions apart. Both stand in the
     * directory of the jar, so that a start does not read the archive. They protect nothing: only the user can write to
     * the cache.
     */
    static String checksum(URL archive) throws IOException {
        if (archive.openConnection() instanceof JarURLConnection jar) {
            JarEntry entry = jar.getJarEntry();
            return checksum(entry.getCrc(), entry.getSize());
        }
        try (CheckedInputStream packed = new CheckedInputStream(archive.openStream(), new CRC32())) {
            long size = packed.transferTo(OutputStream.nullOutputStream());
            return checksum(packed.getChecksum().getValue(), size);
        }
    }

    private static String checksum(long crc, long size) {
        return "%08x-%x".formatted(crc, size);
    }

    private static URL resource(String archive) {
        URL packed = PostgresBinaries.class.getResource("/" + archive);
        if (packed == null) {
            throw new IllegalStateException("this PLOSolver has no PostgreSQL for " + System.getProperty("os.name")
                    + " on " + System.getProperty("os.arch") + " (" + archive + "): name one with DATABASE_URL");
        }
        return packed;
    }

    /** Returns the path of a program, such as {@code initdb}. */
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
