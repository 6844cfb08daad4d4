package io.plosolver.http;

import io.plosolver.solver.strategy.NodeStrategyView;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The decisions that were looked at last, up to a number of hands: who turns a page wants the next one of the same. */
final class StrategyCache {

    /** Some 40 bytes each. */
    private static final int MAX_HANDS = 2_000_000;

    private final Map<String, NodeStrategyView> views = new LinkedHashMap<>(16, 0.75f, true);
    private int hands;

    /** Returns what was put under a key, or null. */
    synchronized NodeStrategyView get(String key) {
        return views.get(key);
    }

    /** Keeps a decision, and forgets those that were not looked at for longest. */
    synchronized void put(String key, NodeStrategyView view) {
        if (view.line().hands().length > MAX_HANDS || views.put(key, view) != null) {
            return;
        }
        hands += view.line().hands().length;
        for (Iterator<NodeStrategyView> oldest = views.values().iterator(); hands > MAX_HANDS; ) {
            hands -= oldest.next().line().hands().length;
            oldest.remove();
        }
    }
}
