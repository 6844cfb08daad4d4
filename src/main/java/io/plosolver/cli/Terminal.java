package io.plosolver.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Whether somebody watches standard error. */
final class Terminal {

    /** Set by the launcher, which can see what is behind the pipe that it puts between. */
    private static final String VARIABLE = "PLOSOLVER_TERMINAL";

    private Terminal() {}

    /** Returns whether standard error is a terminal; false where that cannot be told. */
    static boolean isStandardError(Map<String, String> environment) {
        if (environment.containsKey(VARIABLE)) {
            return Boolean.parseBoolean(environment.get(VARIABLE));
        }
        try {
            Process test = new ProcessBuilder("test", "-t", "2").inheritIO().start();
            return test.waitFor(1, TimeUnit.SECONDS) && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
