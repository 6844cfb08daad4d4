package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.cli.bench.BenchCommand;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    /** Returns every command and subcommand by its full name. */
    static Stream<String> commands() {
        return Stream.concat(Stream.of(""), commandsOf(create()));
    }

    private static CommandLine create(String... arguments) {
        return CommandLineInterface.create(
                List.of(arguments),
                Map.of(),
                InputStream.nullInputStream(),
                new ShutdownHook(),
                () -> BenchCommand.of(Map.of()));
    }

    static Stream<String> namesOfCommands() {
        return create().getSubcommands().keySet().stream()
                .filter(name -> !List.of("help", "completion").contains(name));
    }

    @ParameterizedTest
    @MethodSource("namesOfCommands")
    void readsOnlyTheCommandThatTheArgumentsName(String name) {
        CommandLine alone = create(name).getSubcommands().get(name);

        assertThat(create(name).getSubcommands()).containsKey(name).hasSizeLessThanOrEqualTo(2);
        assertThat(alone.getCommandName()).isEqualTo(name);
    }

    private static Stream<String> commandsOf(CommandLine parent) {
        return parent.getSubcommands().values().stream()
                .filter(command -> !command.getCommandName().equals("help"))
                .flatMap(command -> Stream.concat(
                        Stream.of(command.getCommandSpec().qualifiedName().replaceFirst("plosolver ", "")),
                        commandsOf(command)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void listsTheExitCodes(String command) {
        InProcess.Result result =
                new InProcess().run((command + " --help").trim().split(" "));

        assertThat(result.out())
                .containsPattern(
                        "Exit codes:\\R +0 +all went well\\R +1 .*\\R(.*\\R)* +2 .*\\R(.*\\R)* +130 +.*Ctrl-C");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void hasASectionInTheDocumentationOfCommands(String command) throws Exception {
        String name = command.replaceFirst(" .*", "");

        assertThat(Files.readString(Path.of("docs", "commands.md")))
                .containsPattern(name.isEmpty() ? "# Commands" : "(?m)^## `" + name + "\\b");
    }
}
