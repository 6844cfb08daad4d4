package io.plosolver.cli;

import io.plosolver.app.InvalidConfigurationException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses the command line, runs the command and exits with its code. */
public final class CommandLineInterface {

    private CommandLineInterface() {}

    /** Runs the command that the arguments name and ends the process. */
    public static void main(String[] arguments) {
        Termination termination = new Termination();
        CommandLine commandLine = create(System.getenv(), System.in, termination)
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err));
        int exitCode = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        termination.exit(exitCode);
    }

    /** Returns the commands, ready to be executed; output goes where the caller sets it. */
    static CommandLine create(Map<String, String> environment, InputStream in, Termination termination) {
        return new CommandLine(new RootCommand())
                .addSubcommand(new ServeCommand(environment, termination))
                .addSubcommand(new RunCommand(environment, in, termination))
                .addSubcommand(new ForecastCommand(environment, in))
                .addSubcommand(new StrategyCommand(environment, in, termination))
                .addSubcommand(new CheckCommand(environment))
                .addSubcommand(new InspectCommand(environment))
                .addSubcommand(new EventsCommand(environment))
                .addSubcommand(new CommandLine(new BenchCommand())
                        .addSubcommand(new PipelineBenchCommand(environment))
                        .addSubcommand(new RiverBenchCommand()))
                .addSubcommand(new QueuesCommand(environment))
                .addSubcommand(new DeadLettersCommand(environment))
                .addSubcommand(new RankCommand(in))
                .addSubcommand(new RangeCommand())
                .addSubcommand(new ConfigCommand(environment))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(CommandLineInterface::reportBadUsage)
                .setExecutionExceptionHandler(CommandLineInterface::reportFailure);
    }

    private static int reportBadUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("plosolver: " + e.getMessage());
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.INVALID;
    }

    private static int reportFailure(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (e instanceof InvalidConfigurationException invalid) {
            err.println("plosolver: the configuration is invalid");
            invalid.problems().forEach(problem -> err.println("  " + problem));
            return ExitCode.INVALID;
        }
        if (e instanceof InvalidUsageException) {
            err.println("plosolver: " + e.getMessage());
            return ExitCode.INVALID;
        }
        err.println("plosolver: " + (e.getMessage() == null ? e.toString() : e.getMessage()));
        LoggerFactory.getLogger(CommandLineInterface.class).debug("the command failed", e);
        return ExitCode.FAILED;
    }

    /** Output is UTF-8 whatever the locale: it holds JSON and file names. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
