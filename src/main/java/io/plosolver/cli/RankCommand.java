package io.plosolver.cli;

import io.plosolver.poker.CardSyntaxException;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.HandCategory;
import io.plosolver.poker.OmahaBoard;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plosolver rank}: ranks hands on boards, one per line. */
@Command(
        name = "rank",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Reads lines BOARD HAND, such as \"Ad8c2sKhQh AsAhKdQc\", from standard input and prints for each the rank of"
                    + " the best hand, 1 (royal flush) to 7462, and its category.",
            "A hand is two of the hole cards and three of the board's five. Empty lines are skipped.",
            "With --format json, prints a line {\"board\", \"hand\", \"rank\", \"category\"} for each."
        })
final class RankCommand implements Callable<Integer> {

    private static final int BOARD_CARDS = 5;

    private final InputStream in;

    @Spec
    private CommandSpec spec;

    @Option(names = "--game", paramLabel = "GAME", required = true, description = "plo4, plo5 or plo6.")
    private Game game;

    @Mixin
    private OutputOptions output;

    RankCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = new PrintWriter(spec.commandLine().getOut(), false);
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    print(out, line.trim().split("\\s+"));
                }
                if (!lines.ready() && out.checkError()) {
                    return ExitCode.FAILED;
                }
            }
            return ExitCode.OK;
        } catch (IllegalArgumentException | CardSyntaxException e) {
            out.flush();
            throw new InvalidUsageException("line " + number + ": " + e.getMessage());
        } finally {
            out.flush();
        }
    }

    private void print(PrintWriter out, String[] parts) {
        if (parts.length != 2) {
            throw new IllegalArgumentException("write a board and a hand with a space between, such as"
                    + " \"Ad8c2sKhQh AsAhKdQc\", got \"" + String.join(" ", parts) + "\"");
        }
        int strength = strength(parts);
        int rank = HandCategory.rank(strength);
        String category = HandCategory.ofStrength(strength).label();
        if (output.isJson()) {
            out.println(new JsonObject()
                    .put("board", parts[0])
                    .put("hand", parts[1])
                    .put("rank", rank)
                    .put("category", category)
                    .encode());
        } else {
            out.println(rank + " " + category);
        }
    }

    private int strength(String[] parts) {
        long board = cards("board", parts[0], BOARD_CARDS);
        long hand = cards("hand", parts[1], game.holeCards());
        if ((board & hand) != 0) {
            throw new IllegalArgumentException(
                    "duplicate card " + Cards.names(board & hand) + ": it is on the board and in the hand");
        }
        return OmahaBoard.strength(hand, board);
    }

    private long cards(String what, String text, int count) {
        long cards = Cards.setOf(Cards.parseAll(text));
        if (Long.bitCount(cards) != count) {
            throw new IllegalArgumentException("a " + what + " of " + game.label() + " has " + count + " cards, got "
                    + Long.bitCount(cards) + " in \"" + text + "\"");
        }
        return cards;
    }
}
