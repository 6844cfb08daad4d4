package io.plosolver.app.database.embedded;

import io.plosolver.app.database.embedded.DirectoryMarker.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Locked directory of a kept database. It is new, was empty, carries this product's marker, or is of an earlier version
 * that wrote no marker. Every other directory is refused before anything in it is changed, its mode included.
 */
final class DatabaseDirectory implements Closeable {

    /** First words of {@code pg_hba.conf} in every cluster of this product, also of versions without markers. */
    static final String SIGNATURE = "# Written by PLOSolver";

    private static final String DATA = "data";
    private static final String PASSWORD = "password";
    private static final String CHOOSE_ANOTHER = "name a new or an empty directory (database.directory,"
            + " PLOSOLVER_DATABASE_DIRECTORY), or a PostgreSQL (DATABASE_URL)";

    /** Entries of a directory that counts as empty: of a new volume, and of a first start killed before the marker. */
    private static final Set<String> IGNORED =
            Set.of("lost+found", DirectoryLock.FILE, DirectoryMarker.FILE + PrivateFiles.UNFINISHED);

    private static final int NAMES_SHOWN = 5;

    private final Path path;
    private final DirectoryLock lock;
    private DirectoryMarker marker;

    private DatabaseDirectory(Path path, DirectoryLock lock, DirectoryMarker marker) {
        this.path = path;
        this.lock = lock;
        this.marker = marker;
    }

    /**
     * Opens a directory, and creates it if it does not exist.
     *
     * @throws IllegalStateException if the directory is not one of this product's, or another node uses it
     */
    static DatabaseDirectory open(Path chosen) throws IOException {
        if (!Files.exists(chosen)) {
            PrivateFiles.createDirectory(chosen);
        }
        if (!Files.isDirectory(chosen)) {
            throw new IllegalStateException(
                    chosen + " is a file and cannot hold the embedded database: " + CHOOSE_ANOTHER);
        }
        Path path = chosen.toRealPath();
        examine(path);
        DirectoryLock lock = DirectoryLock.tryAcquire(path)
                .orElseThrow(() -> new IllegalStateException("another node uses the database in " + path
                        + ": stop it, or give this one a directory of its own (PLOSOLVER_DATABASE_DIRECTORY), or"
                        + " share a PostgreSQL (DATABASE_URL)"));
        try {
            // Again, because another node may have changed the directory before this one held the lock.
            DirectoryMarker marker = examine(path);
            if (DirectoryMarker.read(path).isEmpty()) {
                marker.write(path);
            }
            restrict(path);
            return new DatabaseDirectory(path, lock, marker);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Makes what is this product's private, which a copy or an earlier version may have left open. */
    private static void restrict(Path path) throws IOException {
        PrivateFiles.restrict(path);
        if (Files.exists(path.resolve(DATA))) {
            // PostgreSQL does not start on data that others can read.
            PrivateFiles.restrict(path.resolve(DATA));
        }
        if (Files.exists(path.resolve(PASSWORD))) {
            PrivateFiles.restrictFile(path.resolve(PASSWORD));
        }
    }

    /** Returns the marker that a directory has or is to get. Refuses directories of others. */
    private static DirectoryMarker examine(Path path) throws IOException {
        if (!PrivateFiles.isOwn(path)) {
            throw new IllegalStateException(path + " belongs to the user "
                    + Files.getOwner(path).getName() + ", and the embedded database needs a directory of the user that"
                    + " runs this node: " + CHOOSE_ANOTHER);
        }
        DirectoryMarker marker = DirectoryMarker.read(path).orElseGet(() -> unmarked(path));
        if (marker.kind() != Kind.KEPT) {
            throw new IllegalStateException(path + " is marked as throw-away and would be deleted: " + CHOOSE_ANOTHER);
        }
        requireCluster(path, marker);
        return marker;
    }

    private static DirectoryMarker unmarked(Path path) {
        List<String> names = names(path);
        if (names.isEmpty()) {
            return new DirectoryMarker(Kind.KEPT, false);
        }
        if (isOfEarlierVersion(path)) {
            return new DirectoryMarker(Kind.KEPT, true);
        }
        String more = names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "";
        throw new IllegalStateException(path + " has files that PLOSolver did not make ("
                + String.join(", ", names.subList(0, Math.min(NAMES_SHOWN, names.size()))) + more
                + ") and is left as it is: " + CHOOSE_ANOTHER);
    }

    private static List<String> names(Path path) {
        try (Stream<Path> entries = Files.list(path)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !IGNORED.contains(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(path + " cannot be listed (" + e.getMessage() + "): " + CHOOSE_ANOTHER, e);
        }
    }

    /** Versions without markers wrote an empty lock file, and passed every client through a file with the signature. */
    private static boolean isOfEarlierVersion(Path path) {
        Path lock = path.resolve(DirectoryLock.FILE);
        Path access = path.resolve(DATA).resolve("pg_hba.conf");
        try {
            return Files.isRegularFile(lock)
                    && Files.size(lock) == 0
                    && Files.isRegularFile(access)
                    && Files.readString(access, StandardCharsets.ISO_8859_1).startsWith(SIGNATURE);
        } catch (IOException e) {
            return false;
        }
    }

    /** Refuses a directory whose cluster is lost: a new one in its place would hide that all jobs are missing. */
    private static void requireCluster(Path path, DirectoryMarker marker) throws IOException {
        Path data = path.resolve(DATA);
        if (!Files.exists(data)) {
            if (marker.initialised()) {
                throw new IllegalStateException(data + ", the database of this node, is missing: mount or restore it,"
                        + " or, to start without its jobs, " + CHOOSE_ANOTHER);
            }
            return;
        }
        Path version = data.resolve("PG_VERSION");
        if (!Files.isRegularFile(version)) {
            throw new IllegalStateException(data + " has no PG_VERSION and is no PostgreSQL database: restore it from a"
                    + " backup, or, to start without its jobs, " + CHOOSE_ANOTHER);
        }
        String found = Files.readString(version).strip();
        if (!found.equals(PostgresBinaries.MAJOR_VERSION)) {
            throw new IllegalStateException(data + " is a database of PostgreSQL " + found + ", and this version of"
                    + " PLOSolver has PostgreSQL " + PostgresBinaries.MAJOR_VERSION + ": start the version of PLOSolver"
                    + " that made it, or, to start without its jobs, " + CHOOSE_ANOTHER);
        }
    }

    Path path() {
        return path;
    }

    /** Returns the directory of the cluster, which does not exist before the first start. */
    Path data() {
        return path.resolve(DATA);
    }

    /** Records that the cluster is complete. */
    void markInitialised() throws IOException {
        if (!marker.initialised()) {
            marker = new DirectoryMarker(Kind.KEPT, true);
            marker.write(path);
        }
    }

    /** Releases the lock. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
