package io.plosolver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether standard error is a terminal, on which a progress line may be drawn. */
final class Terminal {

    /** Set by the launcher, which knows what is at the end of the pipe that it puts between. */
    private static final String VARIABLE = "PLOSOLVER_TERMINAL";

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /**
     * Returns whether standard error is a terminal; false where that is unknown. The console of the JDK cannot answer: it is
     * about standard input and output.
     */
    static boolean isStandardError(Map<String, String> environment) {
        return environment.containsKey(VARIABLE)
                ? Boolean.parseBoolean(environment.get(VARIABLE))
                : isTerminal(STANDARD_ERROR);
    }

    /**
     * Returns whether a descriptor of this process, as Linux shows it, is open on a terminal.
     *
     * @param descriptor a link to the open file
     */
    static boolean isTerminal(Path descriptor) {
        try {
            Path target = Files.readSymbolicLink(descriptor);
            return target.startsWith("/dev/pts") || target.toString().matches("/dev/(tty.*|console)");
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
