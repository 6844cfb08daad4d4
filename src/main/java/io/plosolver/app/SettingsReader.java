package io.plosolver.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Typed reader of settings. It collects all problems before it fails. */
final class SettingsReader {

    private final Config config;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(Config config) {
        this.config = config;
    }

    String text(String path) {
        return read(path, "", config::getString).trim();
    }

    Optional<String> optionalText(String path) {
        return Optional.of(text(path)).filter(text -> !text.isEmpty());
    }

    /** Returns a list of texts. The setting is a list, or a text with commas as in environment variables. */
    List<String> texts(String path) {
        return switch (config.getValue(path).valueType()) {
            case LIST -> read(path, List.of(), config::getStringList);
            default -> List.of(text(path).split("\\s*,\\s*"));
        };
    }

    boolean flag(String path) {
        return read(path, false, config::getBoolean);
    }

    int integer(String path, int min, int max) {
        int value = read(path, min, config::getInt);
        if (value < min || value > max) {
            problem(path, "must be from " + min + " to " + max + ", got " + value);
        }
        return value;
    }

    /** Returns a share from 0 to 1. */
    double ratio(String path) {
        double value = read(path, 0.0, config::getDouble);
        if (!(value >= 0 && value <= 1)) {
            problem(path, "must be from 0 to 1, got " + value);
        }
        return value;
    }

    /** Returns a number of threads, where the setting 0 is one a processor. */
    int threads(String path) {
        int threads = integer(path, 0, 1024);
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }

    long number(String path, long min, long max) {
        long value = read(path, min, config::getLong);
        if (value < min || value > max) {
            problem(path, "must be from " + min + " to " + max + ", got " + value);
        }
        return value;
    }

    long bytes(String path, long min, long max) {
        long value = read(path, min, config::getBytes);
        if (value < min || value > max) {
            problem(path, "must be from " + min + " to " + max + " bytes, got " + value);
        }
        return Math.max(min, Math.min(max, value));
    }

    Duration duration(String path, Duration min, Duration max) {
        Duration value = read(path, min, config::getDuration);
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            problem(
                    path,
                    "must be from " + min.toMillis() + "ms to " + max.toSeconds() + "s, got " + value.toMillis()
                            + "ms");
        }
        return value;
    }

    void problem(String path, String detail) {
        problems.add(path + " " + detail + " (set in "
                + config.getValue(path).origin().description() + ")");
    }

    List<String> problems() {
        return problems;
    }

    private <T> T read(String path, T otherwise, Function<String, T> getter) {
        try {
            return getter.apply(path);
        } catch (ConfigException.WrongType | ConfigException.BadValue e) {
            // The message contains the origin and may quote the value. Settings of these types are never secret.
            problems.add(e.getMessage());
            return otherwise;
        }
    }
}
