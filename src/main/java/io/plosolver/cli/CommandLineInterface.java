package io.plosolver.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Entry point of the command line: parses the arguments, runs the command and exits with its code. */
public final class CommandLineInterface {

    /** Writes a script that completes the names of all commands. */
    private static final String COMPLETION = "completion";

    private CommandLineInterface() {}

    /**
     * Runs the command that the arguments name and ends the process.
     *
     * @param bench returns the command of the benchmarks, which stand above this package
     */
    public static void main(String[] arguments, Function<Map<String, String>, CommandLine> bench) {
        ShutdownHook termination = new ShutdownHook();
        CommandLine commandLine = create(
                        List.of(arguments), System.getenv(), System.in, termination, () -> bench.apply(System.getenv()))
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err));
        int exitCode = commandLine.execute(arguments);
        commandLine.getOut().flush();
        commandLine.getErr().flush();
        termination.exit(exitCode);
    }

    /**
     * Returns the commands, ready to be executed; output goes where the caller sets it. When the arguments begin with the
     * name of a command, there are no others: picocli reads commands by reflection, and all of them take a tenth of a second.
     */
    static CommandLine create(
            List<String> arguments,
            Map<String, String> environment,
            InputStream in,
            ShutdownHook termination,
            Supplier<Object> bench) {
        Map<String, Supplier<Object>> commands = commands(environment, in, termination, bench);
        CommandLine commandLine = new CommandLine(new RootCommand());
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        if (commands.containsKey(first) && !first.equals(COMPLETION)) {
            commands.keySet().retainAll(Set.of(first));
        }
        commands.forEach((name, command) -> commandLine.addSubcommand(name, command.get()));
        commandLine
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(CommandFailures::reportBadUsage)
                .setExecutionExceptionHandler(CommandFailures::report);
        ExitCode.document(commandLine);
        return commandLine;
    }

    /** Returns the commands by name, in the order of the help. */
    private static Map<String, Supplier<Object>> commands(
            Map<String, String> environment, InputStream in, ShutdownHook termination, Supplier<Object> bench) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("serve", () -> new ServeCommand(environment, termination));
        commands.put("run", () -> new RunCommand(environment, in, termination));
        commands.put("forecast", () -> new ForecastCommand(environment, in));
        commands.put("strategy", () -> new StrategyCommand(environment, in, termination));
        commands.put("submit", () -> new SubmitCommand(environment, in));
        commands.put("jobs", () -> new JobsCommand(environment));
        commands.put("job", () -> new JobCommand(environment));
        commands.put("watch", () -> new WatchCommand(environment));
        commands.put("cancel", () -> new CancelCommand(environment));
        commands.put("stop", () -> new StopCommand(environment));
        commands.put("delete", () -> new DeleteCommand(environment));
        commands.put("label", () -> new LabelCommand(environment));
        commands.put("check", () -> new CheckCommand(environment));
        commands.put("inspect", () -> InspectCommand.of(environment));
        commands.put("control", () -> ControlCommand.of(environment));
        commands.put("events", () -> new EventsCommand(environment));
        commands.put("bench", bench);
        commands.put("queues", () -> QueuesCommand.of(environment));
        commands.put("dead-letters", () -> DeadLettersCommand.of(environment));
        commands.put("rank", () -> new RankCommand(in));
        commands.put("range", () -> new RangeCommand(in));
        commands.put("config", () -> new ConfigCommand(environment));
        commands.put(COMPLETION, CompletionCommand::new);
        return commands;
    }

    /** Output is UTF-8 in every locale, because it contains JSON and file names. */
    private static PrintWriter utf8(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
