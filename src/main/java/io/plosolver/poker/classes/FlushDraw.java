package io.plosolver.poker.classes;

import java.util.Locale;

/** Flush draw of a hand without a flush: one more card of a suit completes it. */
public enum FlushDraw {
    NONE,
    FLUSH_DRAW,
    /** The hand contains the highest card of the suit that is on no board. */
    NUT_FLUSH_DRAW;

    /** Returns the name in JSON, such as {@code nut_flush_draw}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
