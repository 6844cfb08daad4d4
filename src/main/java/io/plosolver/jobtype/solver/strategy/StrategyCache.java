package io.plosolver.jobtype.solver.strategy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.plosolver.solver.strategy.NodeStrategyView;
import java.util.Optional;

/**
 * Cache of the node strategies that were read last, bounded by their number of hands: a client that turns pages reads the same
 * node strategy again and again.
 */
final class StrategyCache {

    /** A hand takes some 40 bytes. */
    private static final int MAX_HANDS = 2_000_000;

    private final Cache<String, NodeStrategyView> views = Caffeine.newBuilder()
            .maximumWeight(MAX_HANDS)
            .weigher((String key, NodeStrategyView view) -> view.line().hands().length)
            // Evictions run in the calling thread: they are cheap, and no thread outlives the cache.
            .executor(Runnable::run)
            .build();

    Optional<NodeStrategyView> get(String key) {
        return Optional.ofNullable(views.getIfPresent(key));
    }

    /** Stores a node strategy, which may evict others. One with more hands than the cache may hold is evicted at once. */
    void put(String key, NodeStrategyView view) {
        views.put(key, view);
    }
}
