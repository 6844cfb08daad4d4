package io.plosolver.poker.range;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A place in a range's text, and the tokens that more than one rule of the grammar reads. */
final class Scanner {

    private static final int LONGEST_NUMBER = 20;

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

    /** Returns the character here, or 0 at the end. */
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

    /** Returns whether a number and a percent sign stand here, which tells {@code 22%} from {@code 22}. */
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

    /** Reads a decimal number without a sign. */
    double number(String expected) {
        int end = numberEnd();
        String digits = text.substring(offset, end);
        if (digits.length() > LONGEST_NUMBER || !digits.matches("\\d+(\\.\\d*)?|\\.\\d+")) {
            throw unexpected(expected);
        }
        offset = end;
        return Double.parseDouble(digits);
    }

    /** Returns whether a dollar sign and the name of a shape stand here. */
    boolean atShape() {
        return at('$') && HandShape.ofMacro(shapeName()).isPresent();
    }

    /** Reads a macro that names a shape. */
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

    /** Upper-case letters after a dollar sign name card sets; only the letter of a rundown may be in either case. */
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
