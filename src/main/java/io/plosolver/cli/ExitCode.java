package io.plosolver.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** The exit codes of commands. */
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

    /** Adds the table of exit codes to the help of a command and of its subcommands. */
    static void document(CommandLine command) {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put(" " + OK, "all went well");
        codes.put(" " + FAILED, "the work failed, in whole or in part, or the node is unreachable");
        codes.put(" " + INVALID, "bad usage, an invalid document or an invalid configuration; nothing was done");
        codes.put(Integer.toString(INTERRUPTED), "ended by Ctrl-C");
        command.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(codes);
        command.getSubcommands().values().forEach(ExitCode::document);
    }
}
