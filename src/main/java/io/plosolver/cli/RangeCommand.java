package io.plosolver.cli;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.http.RangeDescription;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.RangeSyntaxException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver range}: shows the hands of a range. */
@Command(
        name = "range",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Prints how many hands a range has, which share of all hands that is, and some of them; with --board and --by"
                    + " class also how many hands belong to each class.",
            "Quote the range: the shell has a meaning of its own for * and $. Lower-case w x y z are suit variables, as in"
                    + " ProPokerTools: AAxx is aces with two cards of one suit, AA** is aces with any two."
        })
final class RangeCommand implements Callable<Integer> {

    private static final int CONTEXT = 60;
    private static final int MAX_BYTES = 16 << 20;

    /** Values of {@code --by}. */
    enum Grouping {
        CLASS
    }

    private final InputStream in;

    @Spec
    private CommandSpec spec;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--game", paramLabel = "GAME", defaultValue = "PLO4", description = "plo4 (default), plo5 or plo6.")
    private Game game;

    @Option(
            names = "--board",
            paramLabel = "CARDS",
            description =
                    "A board of 3 to 5 cards, such as Ah9c8h, whose cards no hand can hold; again for a second one.")
    private List<String> boards = List.of();

    @Option(
            names = "--by",
            paramLabel = "GROUPS",
            description = "class: the make-up of the range on each board by class.")
    private @Nullable Grouping by;

    @Option(
            names = "--dead",
            paramLabel = "CARDS",
            defaultValue = "",
            description = "Further cards that no hand can hold.")
    private String dead;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many hands to show (default 10).")
    private int samples;

    @Parameters(
            paramLabel = "RANGE",
            description = "Such as 'AA$ds, KK-TT@0.5, 15%%'; - reads it from standard input, however long it is.")
    private String range;

    RangeCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        String text = range.equals("-") ? new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip() : range;
        try {
            JsonObject answer = RangeDescription.of(document(text));
            output.print(spec.commandLine().getOut(), answer, () -> RangeReport.lines(answer));
            return ExitCode.OK;
        } catch (RangeSyntaxException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("plosolver: " + e.getMessage());
            printPlace(err, text, e.offset());
        } catch (InvalidInputException e) {
            e.violations().forEach(violation -> spec.commandLine().getErr().println("plosolver: " + words(violation)));
        }
        return ExitCode.INVALID;
    }

    private JsonObject document(String text) {
        return new JsonObject()
                .put("game", game.label())
                .put("range", text)
                .put("boards", new JsonArray(boards))
                .put("by", by == null ? null : "class")
                .put("dead", dead)
                .put("samples", Math.max(0, samples));
    }

    /** Prints the part of the range around an offset, with a mark below it. */
    private static void printPlace(PrintWriter err, String text, int offset) {
        int from = Math.max(0, offset - CONTEXT);
        int to = Math.min(text.length(), offset + CONTEXT);
        String before = from > 0 ? "..." : "";
        err.println(
                "  " + before + text.substring(from, to).replaceAll("\\s", " ") + (to < text.length() ? "..." : ""));
        err.println("  " + " ".repeat(before.length() + offset - from) + "^");
    }

    /** Returns the message of a violation with the option in place of the JSON pointer. */
    private static String words(Violation violation) {
        return (violation.pointer().startsWith("/boards") ? "--board: " : "--dead: ") + violation.detail();
    }
}
