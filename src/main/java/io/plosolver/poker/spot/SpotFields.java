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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Validator of the fields of a spot. It collects all violations before it fails. */
public final class SpotFields {

    private static final int MAX_BOARDS = 2;
    private static final int FLOP_CARDS = 3;
    private static final int RIVER_CARDS = 5;

    /** Bytes of all different ranges of a document. Two PLO6 ranges of all hands with different weights take a third. */
    private static final long MAX_RANGE_BYTES = 512_000_000;

    private final RangeTexts texts;
    private final Cancellation cancellation;
    private final long maxRangeBytes;
    private final List<Violation> violations = new ArrayList<>();

    /** Ranges that were counted, by identity: {@link RangeTexts} returns one object for equal texts. */
    private final Set<Range> ranges = Collections.newSetFromMap(new IdentityHashMap<>());

    private long rangeBytes;

    /** JSON pointer of the field that uses a card, by card; null for unused cards. */
    private final @Nullable String[] usedAt = new String[Cards.DECK_SIZE];

    /** @param cancellation polled while large ranges are parsed */
    public SpotFields(Cancellation cancellation) {
        this(new RangeTexts(), cancellation);
    }

    /**
     * @param texts parses the ranges
     * @param cancellation polled while large ranges are read
     */
    public SpotFields(RangeTexts texts, Cancellation cancellation) {
        this(texts, cancellation, MAX_RANGE_BYTES);
    }

    SpotFields(RangeTexts texts, Cancellation cancellation, long maxRangeBytes) {
        this.texts = texts;
        this.cancellation = cancellation;
        this.maxRangeBytes = maxRangeBytes;
    }

    /** Returns the game with the given label, or empty after recording a violation. */
    public Optional<Game> game(@Nullable String label) {
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
     * Returns the boards as sets of cards. Records violations.
     *
     * @param mayBeEmpty true if a board may have no card
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

    private long board(@Nullable String text, String pointer, boolean mayBeEmpty) {
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

    /** Returns a set of cards. Records violations for duplicate and unknown cards. */
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
            refuse(pointer, e);
        }
        return cards;
    }

    /**
     * Returns the range, or empty after recording a violation. A range without hands is recorded as a violation and
     * returned. A range beyond the memory of a document is a violation.
     */
    public Optional<Range> range(Game game, String text, String pointer) {
        try {
            if (rangeBytes > maxRangeBytes) {
                refuse(
                        pointer,
                        "the different ranges of the document take more than " + maxRangeBytes / 1_000_000
                                + " MB before this one: give fewer of them, or fewer different weights");
                return Optional.empty();
            }
            Range range = texts.of(game, text).range(cancellation);
            rangeBytes += ranges.add(range) ? range.bytes() : 0;
            if (range.isEmpty()) {
                refuse(pointer, "the range holds no hand: its parts exclude one another in " + game.label());
            }
            return Optional.of(range);
        } catch (RangeSyntaxException e) {
            refuse(pointer, e);
            return Optional.empty();
        }
    }

    /**
     * Records a violation if every hand of a range contains a known card.
     *
     * @param known set of cards that no hand can contain
     * @param whose where the known cards are, for people, such as {@code "a board"}
     */
    public void notEmptiedBy(long known, String whose, Range range, String pointer) {
        if (!range.isEmpty() && !range.cursor(known).next()) {
            refuse(
                    pointer,
                    "card removal empties the range: each of its " + range.count(0) + " hands holds a card of "
                            + whose);
        }
    }

    /** Returns a field name as a segment of a JSON pointer (RFC 6901). */
    public static String segment(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** Records a violation. */
    public void refuse(String pointer, String detail) {
        violations.add(new Violation(pointer, detail));
    }

    /** Records a violation whose detail is the message of an exception. */
    public void refuse(String pointer, RuntimeException invalid) {
        refuse(pointer, Objects.requireNonNullElse(invalid.getMessage(), invalid.toString()));
    }

    /** Records all violations of a part that was validated separately. */
    public void refuseAll(InvalidInputException invalid) {
        violations.addAll(invalid.violations());
    }

    /** Returns the number of recorded violations. */
    public int count() {
        return violations.size();
    }

    /**
     * Fails if any violation was recorded.
     *
     * @throws InvalidInputException with all violations
     */
    public void throwIfWrong() {
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
    }
}
