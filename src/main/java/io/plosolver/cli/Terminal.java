package io.plosolver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Detection of a terminal on standard error, where a progress line may be drawn. */
final class Terminal {

    /** Set by the launcher, which pipes standard error and knows the descriptor behind the pipe. */
    private static final String VARIABLE = "PLOSOLVER_TERMINAL";

    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private Terminal() {}

    /**
     * Returns true if standard error is a terminal, false if not or unknown. The JDK's console covers only standard
     * input and output.
     */
    static boolean isStandardError(Map<String, String> environment) {
        return environment.containsKey(VARIABLE)
                ? Boolean.parseBoolean(environment.get(VARIABLE))
                : isTerminal(STANDARD_ERROR);
    }

    /**
     * Returns true if an open descriptor of this process is a terminal.
     *
     * @param descriptor symbolic link to the open file in Linux's /proc
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
