package io.plosolver.testing;

import io.plosolver.compute.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Progress that collects the notes of a computation about a partial result. */
public final class CutShortNotes implements Progress {

    private final List<String> noted = new CopyOnWriteArrayList<>();

    @Override
    public void report(double fraction, String message) {
        // Only the notes are collected.
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
