package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Output format option of commands that print data. */
final class OutputOptions {

    /** The name of the option. */
    static final String NAME = "--format";

    /** Output format. */
    enum Format {
        /** Text for people. */
        TABLE,
        /** JSON documents, one per line. */
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

    /** Prints one document as JSON, or its lines of text. */
    void print(PrintWriter out, JsonObject document, Supplier<List<String>> lines) {
        if (isJson()) {
            out.println(document.encode());
        } else {
            lines.get().forEach(out::println);
        }
        out.flush();
    }

    /**
     * Prints a problem.
     *
     * @param subject subject of the problem, such as a file name, or empty
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
