package io.plosolver.poker.classes;

import java.util.Locale;

/** Whether one more card of a suit makes a flush; for hands without one. */
public enum FlushDraw {
    NONE,
    FLUSH_DRAW,
    /** With the highest card of the suit that is on no board. */
    NUT_FLUSH_DRAW;

    /** Returns the name used in documents, such as {@code nut_flush_draw}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
