package io.plosolver.poker.spot;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.poker.CardSyntaxException;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.range.RangeSyntaxException;
import io.plosolver.poker.range.RangeTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields of one spot and collects everything that is wrong with them instead of the first thing. */
public final class SpotFields {

    private static final int MAX_BOARDS = 2;
    private static final int FLOP_CARDS = 3;
    private static final int RIVER_CARDS = 5;

    private final RangeTexts texts;
    private final Cancellation cancellation;
    private final List<Violation> violations = new ArrayList<>();

    /** Pointer of the place that uses a card, by card. */
    private final String[] usedAt = new String[Cards.DECK_SIZE];

    /** @param cancellation heard while large ranges are read */
    public SpotFields(Cancellation cancellation) {
        this(new RangeTexts(), cancellation);
    }

    /**
     * @param texts parses the ranges
     * @param cancellation heard while large ranges are read
     */
    public SpotFields(RangeTexts texts, Cancellation cancellation) {
        this.texts = texts;
        this.cancellation = cancellation;
    }

    /** Returns the game of that label, or empty after noting what is wrong. */
    public Optional<Game> game(String label) {
        if (label == null) {
            refuse("/game", "missing: give plo4, plo5 or plo6");
            return Optional.empty();
        }
        Optional<Game> game = Game.ofLabel(label);
        if (game.isEmpty()) {
            refuse("/game", "unknown game \"" + label + "\": give plo4, plo5 or plo6");
        }
        return game;
    }

    /**
     * Returns one board or two as sets of cards; what is wrong with them is noted.
     *
     * @param mayBeEmpty whether a board may have no card yet
     */
    public List<Long> boards(List<String> texts, boolean mayBeEmpty) {
        if (texts.isEmpty() || texts.size() > MAX_BOARDS) {
            refuse(
                    "/boards",
                    "got " + texts.size() + " boards: give one or two"
                            + (mayBeEmpty ? ", \"\" for a board without cards" : ""));
        }
        List<Long> boards = new ArrayList<>();
        for (int board = 0; board < texts.size(); board++) {
            boards.add(board(texts.get(board), "/boards/" + board, mayBeEmpty));
        }
        return boards;
    }

    private long board(String text, String pointer, boolean mayBeEmpty) {
        String right = (mayBeEmpty ? "0, " : "") + "3, 4 or 5 cards";
        if (text == null) {
            refuse(pointer, "missing: give " + right + " as a text");
            return 0;
        }
        int before = violations.size();
        long board = cards(text, pointer);
        int count = Long.bitCount(board);
        boolean known = count >= FLOP_CARDS && count <= RIVER_CARDS || mayBeEmpty && count == 0;
        if (violations.size() == before && !known) {
            refuse(pointer, "a board has " + right + ", got " + count);
        }
        return board;
    }

    /** Returns a set of cards; notes those that were read before, and what is no card. */
    public long cards(String text, String pointer) {
        long cards = 0;
        try {
            for (int card : Cards.parseAll(text)) {
                cards |= Cards.bit(card);
                if (usedAt[card] == null) {
                    usedAt[card] = pointer;
                } else {
                    refuse(pointer, "duplicate card " + Cards.name(card) + ": also in " + usedAt[card]);
                }
            }
        } catch (CardSyntaxException e) {
            refuse(pointer, e.getMessage());
        }
        return cards;
    }

    /** Returns a range, or empty after noting that it is none; one that holds no hand is noted and returned. */
    public Optional<Range> range(Game game, String text, String pointer) {
        try {
            Range range = texts.of(game, text).range(cancellation);
            if (range.isEmpty()) {
                refuse(pointer, "the range holds no hand: its parts exclude one another in " + game.label());
            }
            return Optional.of(range);
        } catch (RangeSyntaxException e) {
            refuse(pointer, e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Notes when known cards leave no hand of a range.
     *
     * @param known cards that no hand can hold
     * @param whose where these are, for people, such as {@code "a board"}
     */
    public void notEmptiedBy(long known, String whose, Range range, String pointer) {
        if (!range.isEmpty() && !range.cursor(known).next()) {
            refuse(
                    pointer,
                    "card removal empties the range: each of its " + range.count(0) + " hands holds a card of "
                            + whose);
        }
    }

    /** Returns a field's name as a part of a pointer (RFC 6901). */
    public static String segment(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Notes what is wrong. */
    public void refuse(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
    }

    /** Notes all that is wrong with a part that was read elsewhere. */
    public void refuseAll(InvalidInputException invalid) {
        violations.addAll(invalid.violations());
    }

    /** Returns how much is wrong so far. */
    public int count() {
        return violations.size();
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidInputException with everything that is wrong
     */
    public void throwIfWrong() {
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
    }
}
