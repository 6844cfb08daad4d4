package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/** File with the password of the database's superuser, readable by its owner only. */
record PasswordFile(Path path) {

    private static final int BYTES = 24;

    /** Returns a new random password, in hexadecimal digits. */
    static String newPassword() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Returns the password, or empty if the file is missing, blank or not of text. */
    Optional<String> read() throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        return Optional.of(Files.readString(path, StandardCharsets.ISO_8859_1).strip())
                .filter(password -> password.matches("[!-~]+"));
    }

    /** Replaces the password. */
    void write(String password) throws IOException {
        PrivateFiles.write(path, password);
    }
}
