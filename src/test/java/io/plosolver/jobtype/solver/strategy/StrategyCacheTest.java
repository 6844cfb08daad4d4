package io.plosolver.jobtype.solver.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.poker.Cards;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyView;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StrategyCacheTest {

    private final Vertx vertx = Vertx.vertx();
    private final StrategyCache cache = new StrategyCache(vertx);
    private final List<Promise<Optional<ShownStrategy>>> reads = new ArrayList<>();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void readsADecisionOnceForRequestsAtTheSameTime() throws Exception {
        Future<Optional<ShownStrategy>> first = get();
        Future<Optional<ShownStrategy>> second = get();
        ShownStrategy shown = strategy();

        reads.get(0).complete(Optional.of(shown));

        assertThat(await(second)).isEqualTo(await(first)).isPresent();
        assertThat(await(get())).isEqualTo(await(first));
        assertThat(reads).hasSize(1);
    }

    @Test
    void readsAgainForAClientThatWaitedForOneThatLeft() throws Exception {
        Promise<Optional<ShownStrategy>> first = Promise.promise();
        cache.get("a", first::future);
        Future<Optional<ShownStrategy>> second = cache.get("a", () -> Future.succeededFuture(Optional.of(strategy())));

        first.fail(new CancellationException("the client has left"));

        assertThat(await(second)).isPresent();
    }

    @Test
    void asksAgainForADecisionThatWasNotStored() throws Exception {
        get();
        reads.get(0).complete(Optional.empty());

        get();

        assertThat(reads).hasSize(2);
    }

    private Future<Optional<ShownStrategy>> get() {
        return cache.get("a", () -> {
            Promise<Optional<ShownStrategy>> read = Promise.promise();
            reads.add(read);
            return read.future();
        });
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static ShownStrategy strategy() {
        NodeStrategy line = new NodeStrategy(
                "",
                0,
                List.of("x"),
                10,
                0,
                new long[] {Cards.setOf(Cards.parseAll("AsKsQsJs"))},
                new float[] {1},
                new float[] {1},
                new float[][] {{1}},
                new float[][] {{1}});
        return new ShownStrategy(
                new NodeStrategyView(line, List.of(Cards.setOf(Cards.parseAll("2c3c4d5d9h")))), List.of());
    }
}
