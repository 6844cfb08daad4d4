package io.plosolver.jobtype.solver.strategy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Interner;
import io.plosolver.solver.strategy.HandsOnBoards;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Cache of recently read node strategies, bounded by their total number of hands. A client that pages through a
 * decision reads the same node strategy repeatedly.
 */
final class StrategyCache {

    /** Maximum total number of hands. A hand takes about 40 bytes, and some 15 for all decisions of a player on a street. */
    private static final int MAX_HANDS = 2_000_000;

    private final Cache<String, ShownStrategy> strategies = Caffeine.newBuilder()
            .maximumWeight(MAX_HANDS)
            .weigher((String key, ShownStrategy shown) -> shown.view().line().hands().length)
            // Evictions run in the calling thread: they are cheap, and no thread outlives the cache.
            .executor(Runnable::run)
            .build();

    /** Hands with their classes: the decisions of a player on one street share them. */
    private final Interner<HandsOnBoards> hands = Interner.newWeakInterner();

    /** Strategies that are being read or computed, by their keys. */
    private final Map<String, Future<Optional<ShownStrategy>>> computing = new ConcurrentHashMap<>();

    private final Vertx vertx;

    StrategyCache(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Returns a node strategy from memory, from the computation of another request, or from an own one. A view asks for a
     * decision several times at once: its averages, its breakdown and its hands.
     */
    Future<Optional<ShownStrategy>> get(String key, Supplier<Future<Optional<ShownStrategy>>> compute) {
        Optional<ShownStrategy> known = get(key);
        if (known.isPresent()) {
            return Future.succeededFuture(known);
        }
        Promise<Optional<ShownStrategy>> own = Promise.promise();
        Future<Optional<ShownStrategy>> running = computing.putIfAbsent(key, own.future());
        if (running != null) {
            // A computation stops when its client leaves, and then this client needs its own.
            return Future.fromCompletionStage(running.toCompletionStage(), vertx.getOrCreateContext())
                    .recover(failure -> computed(key, compute));
        }
        return computed(key, compute).onComplete(done -> {
            computing.remove(key);
            own.handle(done);
        });
    }

    private Future<Optional<ShownStrategy>> computed(String key, Supplier<Future<Optional<ShownStrategy>>> compute) {
        return Future.succeededFuture()
                .compose(begun -> compute.get())
                .map(found -> found.map(shown -> put(key, shown)));
    }

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
