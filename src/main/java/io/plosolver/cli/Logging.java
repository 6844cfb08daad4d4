package io.plosolver.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/**
 * Configuration of log level and format, applied before the first logger exists; {@code logback.xml} reads the
 * properties set here.
 *
 * <p>Logs go to standard error. {@code PLOSOLVER_LOG_LEVEL} and {@code PLOSOLVER_LOG_FORMAT} override the defaults of a
 * command. {@code PLOSOLVER_TRACE_START=1} logs the phases of a start.
 */
public final class Logging {

    private static final String LEVEL_PROPERTY = "plosolver.log.level";
    private static final String FORMAT_PROPERTY = "plosolver.log.format";
    private static final String START_PROPERTY = "plosolver.log.start";
    private static final List<String> LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "OFF");
    private static final List<String> FORMATS = List.of("text", "json");

    private static final String PLATFORM_LOGS = "handlers=org.slf4j.bridge.SLF4JBridgeHandler\n";

    private Logging() {}

    /** Logs events of interest to an operator. */
    static void forService(Map<String, String> environment) {
        configure(environment, "INFO");
    }

    /** Logs only warnings and errors, because the output of the command itself is of interest. */
    public static void forCommand(Map<String, String> environment) {
        configure(environment, "WARN");
    }

    private static void configure(Map<String, String> environment, String level) {
        System.setProperty(
                LEVEL_PROPERTY,
                choice("PLOSOLVER_LOG_LEVEL", environment, level, LEVELS).toUpperCase(Locale.ROOT));
        System.setProperty(
                FORMAT_PROPERTY,
                choice("PLOSOLVER_LOG_FORMAT", environment, "text", FORMATS).toLowerCase(Locale.ROOT));
        System.setProperty(
                START_PROPERTY,
                environment.getOrDefault("PLOSOLVER_TRACE_START", "").equals("1") ? "INFO" : "OFF");
        // Without this property Vert.x guesses its logging framework from the class path.
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        routePlatformLogs();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) ->
                LoggerFactory.getLogger(Logging.class).error("thread {} ended", thread.getName(), failure));
    }

    /** Routes java.util.logging, used by the JDK and the JDBC driver, into the common log. */
    private static void routePlatformLogs() {
        try {
            LogManager.getLogManager()
                    .readConfiguration(new ByteArrayInputStream(PLATFORM_LOGS.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String choice(
            String variable, Map<String, String> environment, String otherwise, List<String> choices) {
        String value = environment.getOrDefault(variable, otherwise);
        if (choices.stream().noneMatch(value::equalsIgnoreCase)) {
            throw new InvalidUsageException(variable + "=" + value + ": use one of " + String.join(", ", choices));
        }
        return value;
    }
}
