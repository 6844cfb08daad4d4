package io.plosolver.poker.range;

/**
 * Thrown for a text that is not a range. The message states the offset, the character found and the expected syntax.
 */
public final class RangeSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String expected;

    RangeSyntaxException(int offset, String problem, String expected) {
        super(problem + " at offset " + offset + ": expected " + expected);
        this.offset = offset;
        this.expected = expected;
    }

    /** Returns the index of the first wrong character, or the length of the text if it ends too early. */
    public int offset() {
        return offset;
    }

    /** Returns the expected syntax, phrased to follow the word "expected". */
    public String expected() {
        return expected;
    }
}
