package io.plosolver.app.database;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Migrations of this version of the program. A comment on Flyway's table tells that a database has exactly them, so that a
 * node starts without Flyway, which takes a second to find that nothing is to be done.
 *
 * @param count number of migrations
 * @param fingerprint hexadecimal digits that no other migrations have
 */
record SchemaVersion(int count, String fingerprint) {

    private static final String FOLDER = "db/migration/";
    private static final String COMMENT = "PLOSolver migrations ";
    private static final int FINGERPRINT_LENGTH = 32;

    /** Returns the version of the migrations on the class path. */
    static SchemaVersion ofClassPath() {
        URL folder = Objects.requireNonNull(SchemaVersion.class.getResource("/" + FOLDER), FOLDER);
        try {
            TreeMap<String, String> checksums = folder.openConnection() instanceof JarURLConnection jar
                    ? ofJar(jar)
                    : ofFolder(Path.of(folder.toURI()));
            return new SchemaVersion(checksums.size(), hash(checksums.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException("the migrations cannot be read", e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(folder + " is no address of a folder", e);
        }
    }

    /** The directory of a jar has the checksums, so that a start does not read the migrations. */
    private static TreeMap<String, String> ofJar(JarURLConnection jar) throws IOException {
        TreeMap<String, String> checksums = new TreeMap<>();
        jar.getJarFile().stream()
                .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
                .forEach(entry -> checksums.put(
                        entry.getName().substring(FOLDER.length()), checksum(entry.getCrc(), entry.getSize())));
        return checksums;
    }

    private static TreeMap<String, String> ofFolder(Path folder) throws IOException {
        TreeMap<String, String> checksums = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                try (CheckedInputStream content = new CheckedInputStream(Files.newInputStream(file), new CRC32())) {
                    long size = content.transferTo(OutputStream.nullOutputStream());
                    checksums.put(
                            file.getFileName().toString(),
                            checksum(content.getChecksum().getValue(), size));
                }
            }
        }
        return checksums;
    }

    private static String checksum(long crc, long size) {
        return "%08x-%x".formatted(crc, size);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, FINGERPRINT_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Returns whether a database has this version. The number of migrations is compared as well, in case that an earlier
     * version of the program, which knows no comment, has migrated further.
     */
    boolean isIn(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            try (ResultSet table = statement.executeQuery(
                    "SELECT obj_description(to_regclass('flyway_schema_history'), 'pg_class')")) {
                if (!table.next() || !(COMMENT + fingerprint).equals(table.getString(1))) {
                    return false;
                }
            }
            try (ResultSet rows =
                    statement.executeQuery("SELECT count(*) FILTER (WHERE success) FROM flyway_schema_history")) {
                return rows.next() && rows.getInt(1) == count;
            }
        }
    }

    /** Writes the comment. */
    void record(Connection connection) throws SQLException {
        // A comment takes no parameters; the fingerprint is hexadecimal.
        try (Statement statement = connection.createStatement()) {
            statement.execute("COMMENT ON TABLE flyway_schema_history IS '" + COMMENT + fingerprint + "'");
        }
    }
}
