package io.plosolver.cli;

import io.plosolver.poker.CardSyntaxException;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.range.RangeSummary;
import io.plosolver.poker.range.RangeSyntaxException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver range}: what a range is before it is used. */
@Command(
        name = "range",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Prints how many hands a range has, which share of all hands that is, and some of them.",
            "Quote the range: the shell has a meaning of its own for * and $. Lower-case w x y z are suit variables, as in"
                    + " ProPokerTools: AAxx is aces with two cards of one suit, AA** is aces with any two."
        })
final class RangeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--game", paramLabel = "GAME", defaultValue = "PLO4", description = "plo4 (default), plo5 or plo6.")
    private Game game;

    @Option(names = "--dead", paramLabel = "CARDS", defaultValue = "", description = "Cards that no hand can hold.")
    private String dead;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many hands to show (default 10).")
    private int samples;

    @Parameters(paramLabel = "RANGE", description = "Such as 'AA$ds, KK-TT@0.5, 15%%'.")
    private String text;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try {
            Range range = Range.parse(game, text);
            long deadCards = Cards.setOf(Cards.parseAll(dead));
            RangeSummary summary = RangeSummary.of(range, deadCards, Math.max(0, samples));
            out.printf(
                    Locale.ROOT,
                    "%,d of %,d hands, %.4f%%%n",
                    summary.combos(),
                    summary.possibleCombos(),
                    100 * summary.share());
            for (RangeSummary.Sample sample : summary.samples()) {
                out.println(sample.weight() == 1 ? sample.hand() : sample.hand() + "@" + sample.weight());
            }
            return ExitCode.OK;
        } catch (RangeSyntaxException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("plosolver: " + e.getMessage());
            err.println("  " + text);
            err.println("  " + " ".repeat(e.offset()) + "^");
            return ExitCode.INVALID;
        } catch (CardSyntaxException e) {
            spec.commandLine().getErr().println("plosolver: --dead: " + e.getMessage());
            return ExitCode.INVALID;
        }
    }
}
