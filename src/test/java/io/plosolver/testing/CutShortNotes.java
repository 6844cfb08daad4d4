package io.plosolver.testing;

import io.plosolver.compute.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects what a computation notes of a result that is less than the whole answer. */
public final class CutShortNotes implements Progress {

    private final List<String> noted = new CopyOnWriteArrayList<>();

    @Override
    public void report(double fraction, String message) {
        // Only the notes matter.
    }

    @Override
    public void cutShort(String warning) {
        noted.add(warning);
    }

    /** Returns the notes so far. */
    public List<String> noted() {
        return noted;
    }
}
