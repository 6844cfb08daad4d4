package io.plosolver.cli;

/** What commands tell the shell. */
final class ExitCode {

    /** All went well. */
    static final int OK = 0;

    /** The work was tried and failed, in whole or in part. */
    static final int FAILED = 1;

    /** Nothing was tried: bad usage, an invalid document, an invalid configuration. */
    static final int INVALID = 2;

    /** Stopped by the user; 128 + SIGINT, as shells have it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
