package io.plosolver.poker.range;

import io.plosolver.poker.Cards;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Position in a range's text, with readers for tokens shared by several grammar rules. */
final class Scanner {

    private static final int LONGEST_NUMBER = 20;
    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?|\\.\\d+");

    private final String text;
    private int offset;

    Scanner(String text) {
        this.text = text;
    }

    int offset() {
        return offset;
    }

    void back(int to) {
        offset = to;
    }

    boolean atEnd() {
        return offset == text.length();
    }

    /** Returns the current character, or 0 at the end. */
    char peek() {
        return offset < text.length() ? text.charAt(offset) : 0;
    }

    boolean at(char wanted) {
        return !atEnd() && text.charAt(offset) == wanted;
    }

    boolean accept(char wanted) {
        if (at(wanted)) {
            offset++;
            return true;
        }
        return false;
    }

    void advance() {
        offset++;
    }

    void skipSpace() {
        while (offset < text.length() && Character.isWhitespace(text.charAt(offset))) {
            offset++;
        }
    }

    /**
     * Reads a hand written out in full, such as {@code AsAhKdQc}, unless more pattern characters follow it. Exported
     * ranges are lists of such hands.
     *
     * @return the hand as a set of cards, or 0, with nothing consumed, if no such hand starts here
     */
    long hand(int holeCards) {
        int end = offset + 2 * holeCards;
        if (end > text.length() || end < text.length() && !endsHand(text.charAt(end))) {
            return 0;
        }
        long cards = 0;
        for (int at = offset; at < end; at += 2) {
            int suit = Cards.SUITS.indexOf(text.charAt(at + 1));
            int rank = Cards.RANKS.indexOf(Character.toUpperCase(text.charAt(at)));
            if (suit < 0 || rank < 0) {
                return 0;
            }
            cards |= Cards.bit(Cards.card(rank, suit));
        }
        if (Long.bitCount(cards) < holeCards) {
            return 0;
        }
        offset = end;
        return cards;
    }

    private static boolean endsHand(char next) {
        return ",@:!)".indexOf(next) >= 0 || Character.isWhitespace(next);
    }

    /** Returns true if a number and a percent sign start here, which distinguishes {@code 22%} from {@code 22}. */
    boolean atPercentage() {
        int end = numberEnd();
        return end > offset && end < text.length() && text.charAt(end) == '%';
    }

    private int numberEnd() {
        int end = offset;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Reads an unsigned decimal number. */
    double number(String expected) {
        int end = numberEnd();
        String digits = text.substring(offset, end);
        if (digits.length() > LONGEST_NUMBER || !NUMBER.matcher(digits).matches()) {
            throw unexpected(expected);
        }
        offset = end;
        return Double.parseDouble(digits);
    }

    /** Returns true if a dollar sign and the name of a shape start here. */
    boolean atShape() {
        return at('$') && HandShape.ofMacro(shapeName()).isPresent();
    }

    /** Reads the macro of a shape. */
    HandShape shape() {
        HandShape shape = HandShape.ofMacro(shapeName())
                .orElseThrow(() -> unexpected("a macro of a whole hand ("
                        + Arrays.stream(HandShape.values())
                                .map(known -> "$" + known.macro())
                                .collect(Collectors.joining(" "))
                        + ")"));
        offset += 1 + shape.macro().length();
        return shape;
    }

    /** Upper-case letters after a dollar sign name card sets. Only the letter of a rundown may be in either case. */
    private String shapeName() {
        String name = text.substring(Math.min(offset + 1, text.length()), Math.min(offset + 3, text.length()));
        return !name.isEmpty() && isDigit(name.charAt(0)) ? name.toLowerCase(Locale.ROOT) : lowerOnly(name);
    }

    private static String lowerOnly(String name) {
        return name.equals(name.toLowerCase(Locale.ROOT)) ? name : "";
    }

    RangeSyntaxException unexpected(String expected) {
        String found = atEnd() ? "unexpected end" : "unexpected \"" + text.charAt(offset) + "\"";
        return new RangeSyntaxException(offset, found, expected);
    }
}
