package io.plosolver.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;

/** Exit codes of commands. */
public final class ExitCode {

    /** Success. */
    public static final int OK = 0;

    /** The command ran and failed, completely or in part. */
    static final int FAILED = 1;

    /** Nothing was done: invalid usage, document or configuration. */
    static final int INVALID = 2;

    /** Interrupted by the user: 128 + SIGINT, as in shells. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}

    /** Adds the table of exit codes to the help of a command and its subcommands. */
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
