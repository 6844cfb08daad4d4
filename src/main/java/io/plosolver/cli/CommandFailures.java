package io.plosolver.cli;

import io.plosolver.app.InvalidConfigurationException;
import io.plosolver.cli.JobFile.InvalidJobFileException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Error reporting of commands: prints the reason of a failure to standard error and returns the exit code. With JSON
 * output the report is a problem document (RFC 9457).
 */
final class CommandFailures {

    private static final String LONG = "--";

    private CommandFailures() {}

    /** Reports invalid arguments, with suggestions. */
    static int reportBadUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("plosolver: " + e.getMessage());
        List<String> suggestions = suggestions(e);
        if (!suggestions.isEmpty()) {
            err.println("Did you mean " + String.join(" or ", suggestions) + "?");
        }
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.INVALID;
    }

    private static List<String> suggestions(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().get(0);
            return argument.startsWith("-")
                    ? similarOptions(argument, e.getCommandLine().getCommandSpec())
                    : unmatched.getSuggestions();
        }
        if (e.getArgSpec() != null && e.getValue() != null) {
            Class<?> type = valueType(e.getArgSpec());
            if (type.isEnum()) {
                return similar(
                        e.getValue(), Arrays.stream(type.getEnumConstants()).map(Object::toString));
            }
        }
        return List.of();
    }

    /** Returns the type of one value, also of an option that has a list of them. */
    private static Class<?> valueType(ArgSpec argument) {
        return argument.isMultiValue() ? argument.auxiliaryTypes()[0] : argument.type();
    }

    /** Returns similar options. picocli itself suggests only options with the same first two letters. */
    private static List<String> similarOptions(String argument, CommandSpec command) {
        Stream<String> names = command.options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> name.startsWith(LONG))
                .map(name -> name.substring(LONG.length()));
        return similar(argument.replaceFirst("^-+", "").replaceFirst("=.*", ""), names).stream()
                .map(LONG::concat)
                .toList();
    }

    /** Returns words similar to a mistyped one, by picocli's measure for mistyped commands. */
    private static List<String> similar(String word, Stream<String> others) {
        CommandSpec words = CommandSpec.create();
        others.forEach(other -> words.addSubcommand(other.toLowerCase(Locale.ROOT), CommandSpec.create()));
        return new UnmatchedArgumentException(new CommandLine(words), List.of(word.toLowerCase(Locale.ROOT)))
                .getSuggestions();
    }

    /** Reports an exception of a command. */
    static int report(Exception e, CommandLine command, ParseResult parsed) {
        String subject = e instanceof InvalidJobFileException invalid ? invalid.file() : "";
        if (command.getCommand() instanceof ServeCommand) {
            log(e);
        } else if (isJsonWanted(command)) {
            command.getErr().println(problem(e).encode());
        } else if (e instanceof InvalidUsageException) {
            command.getErr().println("plosolver: " + e.getMessage());
        } else {
            ProblemText.print(command.getErr(), subject, problem(e));
        }
        LoggerFactory.getLogger(CommandFailures.class).debug("the command failed", e);
        return exitCode(e);
    }

    /** A service reports failures to its log. */
    private static void log(Exception e) {
        Logger log = LoggerFactory.getLogger(ServeCommand.class);
        if (e instanceof InvalidConfigurationException invalid) {
            invalid.problems().forEach(problem -> log.error("the configuration is invalid: {}", problem));
        } else if (e instanceof InvalidUsageException) {
            log.error(e.getMessage());
        } else if (isRefusal(e)) {
            log.error("the node did not start: {}", reason(e));
        } else {
            log.error("the node did not start because of a defect: report it with this trace", e);
        }
    }

    /** Failures that the operator can mend have a message with the next step; the trace is logged at level debug. */
    private static boolean isRefusal(Exception e) {
        return e instanceof IllegalStateException || e instanceof IOException || e instanceof UncheckedIOException;
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static boolean isJsonWanted(CommandLine command) {
        OptionSpec format = command.getCommandSpec().findOption(OutputOptions.NAME);
        return format != null
                && format.getValue() != null
                && format.getValue().toString().equals(OutputOptions.Format.JSON.name());
    }

    private static int exitCode(Exception e) {
        if (e instanceof NodeRequestException request) {
            return request.exitCode();
        }
        boolean invalid = e instanceof InvalidUsageException
                || e instanceof InvalidConfigurationException
                || e instanceof InvalidJobFileException;
        return invalid ? ExitCode.INVALID : ExitCode.FAILED;
    }

    private static JsonObject problem(Exception e) {
        if (e instanceof NodeRequestException request) {
            return request.problem();
        }
        if (e instanceof InvalidJobFileException invalid) {
            return invalid.problem();
        }
        if (e instanceof InvalidConfigurationException invalid) {
            JsonArray errors = new JsonArray();
            invalid.problems().forEach(problem -> errors.add(new JsonObject().put("detail", problem)));
            return problem("invalid-configuration", "The configuration is invalid")
                    .put("errors", errors);
        }
        if (e instanceof InvalidUsageException) {
            return problem("invalid-usage", "The command was called wrongly").put("detail", e.getMessage());
        }
        return problem("command-failed", "The command failed")
                .put("detail", e.getMessage() == null ? e.toString() : e.getMessage());
    }

    private static JsonObject problem(String type, String title) {
        return new JsonObject().put("type", "urn:plosolver:problem:" + type).put("title", title);
    }
}
