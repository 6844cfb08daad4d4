package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** The option of the commands that print data: for people, or for programs. */
final class OutputOptions {

    /** The name of the option. */
    static final String NAME = "--format";

    /** How data is printed. */
    enum Format {
        /** For people. */
        TABLE,
        /** JSON documents, one a line. */
        JSON
    }

    @Option(
            names = NAME,
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "table, or json: one JSON document a line, and problems as JSON documents on standard error.")
    private Format format = Format.TABLE;

    Format format() {
        return format;
    }

    boolean isJson() {
        return format == Format.JSON;
    }

    /** Prints one document, or the lines that show it to people. */
    void print(PrintWriter out, JsonObject document, Supplier<List<String>> lines) {
        if (isJson()) {
            out.println(document.encode());
        } else {
            lines.get().forEach(out::println);
        }
        out.flush();
    }

    /**
     * Prints what went wrong.
     *
     * @param subject what the problem is about, such as a file, or empty
     */
    void printProblem(PrintWriter err, String subject, JsonObject problem) {
        if (isJson()) {
            err.println(problem.encode());
        } else {
            ProblemText.print(err, subject, problem);
        }
        err.flush();
    }
}
