package io.plosolver.ops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** Version of the program, written by the build. */
public final class BuildVersion {

    private BuildVersion() {}

    /** Returns the version, such as {@code 1.2.0}. */
    public static String current() {
        Properties properties = new Properties();
        try (InputStream stream = BuildVersion.class.getResourceAsStream("/io/plosolver/version.properties")) {
            properties.load(Objects.requireNonNull(stream, "version.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
