package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;

/** User directories of the XDG base directory specification. */
final class UserDirectories {

    private UserDirectories() {}

    /** Returns the directory of persistent data. */
    static Path data(Map<String, String> environment) {
        return base(environment, "XDG_DATA_HOME", ".local/share").resolve("plosolver");
    }

    /** Returns the directory of data that can be regenerated. */
    static Path cache(Map<String, String> environment) {
        return base(environment, "XDG_CACHE_HOME", ".cache").resolve("plosolver");
    }

    /** Returns the private directory of throw-away directories below a cache directory, and creates it. */
    static Path runs(Path cache) throws IOException {
        return createPrivate(cache.resolve("runs"));
    }

    /**
     * Creates a directory that only its owner can access, if it does not exist. An existing one keeps its mode.
     *
     * @throws IllegalStateException if another user owns the directory or can change its entries
     */
    static Path createPrivate(Path directory) throws IOException {
        try {
            PrivateFiles.createDirectory(directory);
        } catch (FileAlreadyExistsException e) {
            if (!PrivateFiles.isOwn(directory) || PrivateFiles.isWritableByOthers(directory)) {
                throw new IllegalStateException(
                        "other users of this machine can change " + directory + ": remove their rights (chmod go-w "
                                + directory + "), or name another place with XDG_CACHE_HOME",
                        e);
            }
        }
        return directory;
    }

    private static Path base(Map<String, String> environment, String variable, String otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? Path.of(System.getProperty("user.home")).resolve(otherwise) : Path.of(value);
    }
}
