package io.plosolver.jobtype.solver.strategy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import io.plosolver.solver.strategy.HandsOnBoards;
import java.util.Optional;

/**
 * Cache of recently read node strategies, bounded by their total number of hands. A client that pages through a
 * decision reads the same node strategy repeatedly.
 */
final class StrategyCache {

    /** Maximum total number of hands. A hand takes about 40 bytes. */
    private static final int MAX_HANDS = 2_000_000;

    private final Cache<String, ShownStrategy> strategies = Caffeine.newBuilder()
            .maximumWeight(MAX_HANDS)
            .weigher((String key, ShownStrategy shown) -> shown.view().line().hands().length)
            // Evictions run in the calling thread: they are cheap, and no thread outlives the cache.
            .executor(Runnable::run)
            .build();

    /** Hands with their classes: the decisions of a player on one street share them. */
    private final Interner<HandsOnBoards> hands = Interner.newWeakInterner();

    Optional<ShownStrategy> get(String key) {
        return Optional.ofNullable(strategies.getIfPresent(key));
    }

    /**
     * Stores a node strategy, which may evict others, and returns the stored instance. A node strategy with more hands
     * than the limit is evicted at once.
     */
    ShownStrategy put(String key, ShownStrategy shown) {
        ShownStrategy shared =
                new ShownStrategy(shown.view().with(hands.intern(shown.view().onBoards())), shown.subgames());
        strategies.put(key, shared);
        return shared;
    }
}
