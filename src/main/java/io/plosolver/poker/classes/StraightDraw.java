package io.plosolver.poker.classes;

import java.util.Locale;

/** How many cards make a straight if they come next; for hands without a straight or better. */
public enum StraightDraw {
    NONE,
    /** One to four cards. */
    GUTSHOT,
    /** Five to eight cards. */
    OPEN_ENDED,
    /** Nine cards or more. */
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

    /** Returns the name used in documents, such as {@code open_ended}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
