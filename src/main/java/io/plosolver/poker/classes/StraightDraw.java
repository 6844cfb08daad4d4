package io.plosolver.poker.classes;

import java.util.Locale;

/**
 * Straight draw of a hand without a straight or better, by the number of outs: cards that complete a straight if dealt
 * next.
 */
public enum StraightDraw {
    NONE,
    /** One to four outs. */
    GUTSHOT,
    /** Five to eight outs. */
    OPEN_ENDED,
    /** Nine outs or more. */
    WRAP;

    private static final int GUTSHOT_OUTS = 4;
    private static final int OPEN_ENDED_OUTS = 8;

    static StraightDraw ofOuts(int outs) {
        if (outs == 0) {
            return NONE;
        }
        if (outs <= GUTSHOT_OUTS) {
            return GUTSHOT;
        }
        return outs <= OPEN_ENDED_OUTS ? OPEN_ENDED : WRAP;
    }

    /** Returns the name in JSON, such as {@code open_ended}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
