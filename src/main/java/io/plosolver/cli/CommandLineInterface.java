package io.plosolver.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** Entry point of the command line: parses the arguments, runs the command and exits with its code. */
public final class CommandLineInterface {

    private CommandLineInterface() {}

    /**
     * Runs the command that the arguments name and ends the process.
     *
     * @param bench returns the command of the benchmarks, which stand above this package
     */
    public static void main(String[] arguments, Function<Map<String, String>, CommandLine> bench) {
        ShutdownHook termination = new ShutdownHook();
        CommandLine commandLine = create(System.getenv(), System.in, termination, bench.apply(System.getenv()))
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err));
        int exitCode = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        termination.exit(exitCode);
    }

    /** Returns the commands, ready to be executed; output goes where the caller sets it. */
    static CommandLine create(
            Map<String, String> environment, InputStream in, ShutdownHook termination, CommandLine bench) {
        CommandLine commandLine = new CommandLine(new RootCommand())
                .addSubcommand(new ServeCommand(environment, termination))
                .addSubcommand(new RunCommand(environment, in, termination))
                .addSubcommand(new ForecastCommand(environment, in))
                .addSubcommand(new StrategyCommand(environment, in, termination))
                .addSubcommand(new SubmitCommand(environment, in))
                .addSubcommand(new JobsCommand(environment))
                .addSubcommand(new JobCommand(environment))
                .addSubcommand(new WatchCommand(environment))
                .addSubcommand(new CancelCommand(environment))
                .addSubcommand(new StopCommand(environment))
                .addSubcommand(new DeleteCommand(environment))
                .addSubcommand(new LabelCommand(environment))
                .addSubcommand(new CheckCommand(environment))
                .addSubcommand(InspectCommand.of(environment))
                .addSubcommand(ControlCommand.of(environment))
                .addSubcommand(new EventsCommand(environment))
                .addSubcommand(bench)
                .addSubcommand(QueuesCommand.of(environment))
                .addSubcommand(DeadLettersCommand.of(environment))
                .addSubcommand(new RankCommand(in))
                .addSubcommand(new RangeCommand(in))
                .addSubcommand(new ConfigCommand(environment))
                .addSubcommand(new CompletionCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(CommandFailures::reportBadUsage)
                .setExecutionExceptionHandler(CommandFailures::report);
        ExitCode.document(commandLine);
        return commandLine;
    }

    /** Output is UTF-8 in every locale, because it contains JSON and file names. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
