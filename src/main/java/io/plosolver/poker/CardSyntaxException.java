package io.plosolver.poker;

/** Thrown for a text that is not a list of distinct cards. The message states the offset and the expected card. */
public final class CardSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_QUOTE = 60;

    private final int offset;

    private CardSyntaxException(String message, int offset) {
        super(message);
        this.offset = offset;
    }

    static CardSyntaxException unknownCard(String text, int offset) {
        String found = text.substring(offset, Math.min(text.length(), offset + 2));
        return new CardSyntaxException(
                "unknown card \"" + found + "\" at offset " + offset
                        + ": write a rank (23456789TJQKA) and a suit (cdhs), such as As",
                offset);
    }

    static CardSyntaxException duplicateCard(String text, int offset, int card) {
        return new CardSyntaxException(
                "duplicate card " + Cards.name(card) + " at offset " + offset + " of \"" + quote(text) + "\"", offset);
    }

    private static String quote(String text) {
        return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "...";
    }

    /** Returns the index of the first wrong character. */
    public int offset() {
        return offset;
    }
}
