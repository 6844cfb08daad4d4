package io.plosolver.poker.range;

/** Says where a text stops being a range, what stands there, and what was expected instead. */
public final class RangeSyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int offset;
    private final String expected;

    RangeSyntaxException(int offset, String problem, String expected) {
        super(problem + " at offset " + offset + ": expected " + expected);
        this.offset = offset;
        this.expected = expected;
    }

    /** Returns the index in the text of the first character that is wrong; its length when the text ends too early. */
    public int offset() {
        return offset;
    }

    /** Returns what would be right at that place, as the end of a sentence that begins with "expected". */
    public String expected() {
        return expected;
    }
}
