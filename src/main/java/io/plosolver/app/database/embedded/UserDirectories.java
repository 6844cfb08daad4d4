package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    /** Creates a directory that only its owner can access. */
    static Path createPrivate(Path directory) throws IOException {
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        return directory;
    }

    private static Path base(Map<String, String> environment, String variable, String otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.isEmpty() ? Path.of(System.getProperty("user.home")).resolve(otherwise) : Path.of(value);
    }
}
