package io.plosolver.solver.game;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * The classes of fewer suits below a state. Rivers that forget the same suits share one table, with the copies of letters
 * that each leaves, so that none lists its classes and their cells again. Thread-safe.
 */
final class CoarserTables {

    private final Map<Integer, Coarser> bySuits = new ConcurrentHashMap<>();

    /**
     * Classes of fewer suits.
     *
     * @param letters with the copies that the boards of the state leave
     * @param ofClass {@code [class of the state]}: its class in the table, or -1
     */
    record Coarser(SuitLetters letters, ClassTable table, int[] ofClass) {}

    /**
     * Returns the classes that keep a set of suits.
     *
     * @param make makes them where no state has asked for the same suits before
     */
    Coarser of(int kept, IntFunction<Coarser> make) {
        return bySuits.computeIfAbsent(kept, make::apply);
    }

    /** Forgets all classes; a state that asks for them has them made again. */
    void clear() {
        bySuits.clear();
    }
}
