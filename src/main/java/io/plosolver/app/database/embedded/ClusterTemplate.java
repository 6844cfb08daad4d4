package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stopped cluster with a schema in the user's cache, of which new clusters are copies. {@code initdb} and the migrations
 * take some seconds, and a copy a tenth of one.
 *
 * <p>A template is private, as all directories of embedded servers, and complete and synchronised before it gets its name.
 * Its password is replaced at the first start of a copy. The copies have the same system identifier, which only
 * replication would read.
 *
 * @param data directory of the stopped cluster, which also has the password
 */
record ClusterTemplate(Path data) {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterTemplate.class);
    private static final String PREFIX = "cluster-";
    /** Changes with what {@link Cluster#create} does. */
    private static final String FORMAT = "-2-";

    private static final Duration KEPT_UNUSED = Duration.ofDays(7);
    /** Most files have less. The copy of the JDK makes calls of 8 kB and takes 10 times as long. */
    private static final int COPIED_AT_ONCE = 1 << 20;

    private static final String PASSWORD = "plosolver.password";

    /** Returns the template with a schema, which the first process of a user that needs it makes. Blocks. */
    static ClusterTemplate of(PostgresBinaries binaries, Path cache, InitialSchema schema)
            throws IOException, InterruptedException {
        Path data = cache.resolve(PREFIX + binaries.home().getFileName() + FORMAT + schema.fingerprint());
        if (Files.isDirectory(data)) {
            // The time of the last use.
            Files.setLastModifiedTime(data, FileTime.from(Instant.now()));
        } else {
            LOG.debug("making a template of clusters in {}", data);
            make(binaries, cache, schema, data);
        }
        return new ClusterTemplate(data);
    }

    private static void make(PostgresBinaries binaries, Path cache, InitialSchema schema, Path data)
            throws IOException, InterruptedException {
        // A killed process leaves a directory, and perhaps a server, that the next one recognises and removes.
        try (RunDirectory run = RunDirectory.create(UserDirectories.runs(cache))) {
            Cluster cluster = new Cluster(binaries, run.path().resolve("data"));
            PasswordFile file = new PasswordFile(run.path().resolve("password"));
            String password = PasswordFile.newPassword();
            file.write(password);
            cluster.create(file.path());
            createSchema(cluster, password, ServerCertificate.create(run.path()), schema);
            new PasswordFile(cluster.data().resolve(PASSWORD)).write(password);
            cluster.sync();
            discardUnused(cache, run);
            Files.move(cluster.data(), data, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process may have been faster.
            if (!Files.isDirectory(data)) {
                throw e;
            }
        }
    }

    private static void createSchema(
            Cluster cluster, String password, ServerCertificate certificate, InitialSchema schema)
            throws IOException, InterruptedException {
        EmbeddedDatabase.StartedServer started = EmbeddedDatabase.startOnFreePort(cluster, certificate, false);
        try {
            schema.create(EmbeddedDatabase.address(started.port(), password, certificate));
        } finally {
            started.server().stop();
        }
    }

    /** Moves templates of other versions that were not used for days into a directory that is about to be deleted. */
    private static void discardUnused(Path cache, RunDirectory run) throws IOException {
        Instant limit = Instant.now().minus(KEPT_UNUSED);
        try (Stream<Path> entries = Files.list(cache)) {
            List<Path> templates = entries.filter(
                            entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .toList();
            for (Path template : templates) {
                if (Files.getLastModifiedTime(template).toInstant().isBefore(limit)) {
                    Files.move(template, run.path().resolve(template.getFileName()), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    /** Returns the password of the superuser in a new copy. */
    String password() throws IOException {
        return new PasswordFile(data.resolve(PASSWORD))
                .read()
                .orElseThrow(() -> new IOException(data + " has lost its password: delete this directory"));
    }

    /** Copies the files of the cluster into a new directory. */
    void copyTo(Path target) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(COPIED_AT_ONCE);
        Files.walkFileTree(data, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                if (!visited.equals(data)) {
                    PrivateFiles.createDirectory(target.resolve(data.relativize(visited)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes) throws IOException {
                if (!visited.endsWith(PASSWORD)) {
                    PrivateFiles.copy(visited, target.resolve(data.relativize(visited)), buffer);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
