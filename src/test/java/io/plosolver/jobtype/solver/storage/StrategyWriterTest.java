package io.plosolver.jobtype.solver.storage;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.compute.Progress;
import io.plosolver.job.JobClaim;
import io.plosolver.job.store.StrategyStore;
import io.plosolver.job.store.StrategyStore.Batch;
import io.plosolver.job.store.StrategyStore.NewLine;
import io.plosolver.job.store.StrategyStore.Part;
import io.plosolver.job.store.StrategyStore.StoredStrategies;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyCodec;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.tree.Street;
import io.plosolver.testing.SolverJobs;
import io.plosolver.testing.Spots;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrategyWriterTest {

    private static final String RIVER = "AhKc8h5d2s";
    private static final String TURN = "AhKh8h5h";

    private static Vertx vertx;
    private static SolverJobs jobs;
    private static StrategyStore store;

    private final List<String> warnings = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<Double> fractions = new ArrayList<>();

    @BeforeAll
    static void open() {
        DatabaseAddress address = TestDatabases.fresh(StrategyWriterTest.class);
        vertx = Vertx.vertx();
        Pool pool = TestDatabases.pool(vertx, address);
        jobs = new SolverJobs(pool);
        store = new StrategyStore(pool);
    }

    @AfterAll
    static void close() {
        await(vertx.close());
    }

    @BeforeEach
    void forget() {
        jobs.forgetAll();
    }

    @Test
    void storesEveryDecisionOfARiver() throws IOException {
        JobClaim claim = jobs.begun(RIVER);
        SolvedSpot spot = river("AA**, KK**");

        keep(claim, spot);
        jobs.complete(claim);

        StoredStrategies kept = await(store.find(claim.jobId(), claim.jobId())).orElseThrow();
        assertThat(await(store.lines(kept.id()))).isEqualTo(spot.lines(Street.RIVER));
        assertThat(decoded(kept.id(), "x-b100").hands())
                .isEqualTo(spot.line("x-b100").orElseThrow().hands());
        assertThat(TreeOutline.decode(kept.outline())
                        .find("x-b100", List.of(0L))
                        .line())
                .isEqualTo("x-b100");
        assertThat(warnings).isEmpty();
    }

    @Test
    void storesOneOfSuitIsomorphicLinesAndTheSymmetries() throws IOException {
        JobClaim claim = jobs.begun(TURN);

        keep(claim, turn());
        jobs.complete(claim);

        StoredStrategies kept = await(store.find(claim.jobId(), claim.jobId())).orElseThrow();
        assertThat(await(store.lines(kept.id()))).contains("x-x-2c-x").doesNotContain("x-x-2d-x");
        assertThat(kept.description().getJsonArray("symmetries")).hasSize(6);
        assertThat(await(store.line(kept.id(), List.of("x-x-2d-x", "x-x-2c-x")))
                        .orElseThrow()
                        .line())
                .isEqualTo("x-x-2c-x");
    }

    @Test
    void leavesOutLaterStreetsBeyondTheSizeLimit() throws IOException {
        JobClaim claim = jobs.begun(TURN);
        SolvedSpot spot = turn();

        new StrategyWriter(store, 40_000, claim, computation()).keep(spot);
        jobs.complete(claim);

        UUID kept =
                await(store.find(claim.jobId(), claim.jobId())).orElseThrow().id();
        assertThat(await(store.lines(kept)))
                .startsWith(spot.lines(Street.TURN).toArray(String[]::new))
                .hasSizeLessThan(spot.lines(Street.RIVER).size());
        assertThat(warnings).singleElement().asString().contains("solver.keep-strategies");
    }

    @Test
    void writesManyLinesInOneTransaction() throws IOException {
        JobClaim claim = jobs.begun(TURN);
        int lines =
                turn().lines(Street.TURN).size() + turn().lines(Street.RIVER).size();

        keep(claim, turn());

        assertThat(jobs.rows("strategy_line")).isEqualTo(lines).isGreaterThan(100);
        assertThat(jobs.transactions("strategy_line")).isEqualTo(1);
        assertThat(jobs.transactions("strategy_part")).isEqualTo(1);
    }

    @Test
    void splitsALineOverTransactionsOfAMebibyte() throws IOException {
        JobClaim claim = jobs.begun(RIVER);
        SolvedSpot spot = river("*");

        keep(claim, spot);

        long bytes = jobs.bytes("strategy_part", "data");
        assertThat(jobs.rows("strategy_part")).isGreaterThan(jobs.rows("strategy_line"));
        assertThat(jobs.transactions("strategy_part"))
                .isBetween(bytes / StrategyBatchWriter.MAX_BYTES, 2 * bytes / StrategyBatchWriter.MAX_BYTES + 1);
    }

    @Test
    void reportsTheNumberOfStoredLines() throws IOException {
        JobClaim claim = jobs.begun(TURN);
        SolvedSpot spot = turn();
        int lines = spot.lines(Street.TURN).size() + spot.lines(Street.RIVER).size();

        keep(claim, spot);

        assertThat(messages)
                .startsWith("storing strategies, 0 of " + lines + " lines")
                .contains("storing strategies, " + lines / 2 + " of " + lines + " lines");
        assertThat(fractions).isSorted().startsWith(0.0).allMatch(fraction -> fraction <= 1);
    }

    @Test
    void storesABatchOnceWhenItIsSentTwice() throws IOException {
        JobClaim claim = jobs.begun(RIVER);
        await(store.begin(claim, new JsonObject(), new byte[0]));
        Batch batch = new Batch(
                List.of(new NewLine(0, "", Optional.empty()), new NewLine(1, "x", Optional.empty())),
                List.of(new Part(0, 0, Buffer.buffer("root")), new Part(1, 0, Buffer.buffer("check"))));

        assertThat(await(store.add(claim, batch))).isTrue();
        assertThat(await(store.add(claim, batch))).isTrue();

        assertThat(jobs.rows("strategy_line")).isEqualTo(2);
        assertThat(new String(
                        await(store.line(claim.leaseToken(), List.of("x")))
                                .orElseThrow()
                                .bytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo("check");
    }

    @Test
    void storesOnlyTheFirstLinesAfterTheTimeLimit() throws IOException {
        JobClaim claim = jobs.begun(RIVER);
        Computation late = new Computation(
                1, Runnable::run, progress(), () -> messages.size() < 5 ? Signal.RUN : Signal.FINISH_EARLY);

        new StrategyWriter(store, Long.MAX_VALUE, claim, late, Duration.ZERO).keep(river("AA**"));

        assertThat(warnings).containsExactly("the time limit has passed: the first 4 lines are kept");
        assertThat(jobs.rows("strategy_line")).isEqualTo(4);
    }

    @Test
    void stopsStoringAJobThatIsCancelled() {
        JobClaim claim = jobs.begun(TURN);
        Computation aborted =
                new Computation(1, Runnable::run, progress(), () -> messages.size() < 10 ? Signal.RUN : Signal.ABORT);

        assertThatThrownBy(() -> new StrategyWriter(store, Long.MAX_VALUE, claim, aborted).keep(turn()))
                .isInstanceOf(ComputationAbortedException.class);

        assertThat(messages).hasSize(10);
    }

    @Test
    void replacesTheStrategiesOfACrashedAttempt() throws IOException {
        JobClaim died = jobs.begun(RIVER);
        keep(died, river("AA**"));
        JobClaim next = jobs.takenOver();

        keep(next, river("KK**"));
        jobs.complete(next);

        assertThat(jobs.rows("strategy")).isEqualTo(1);
        UUID kept = await(store.find(next.jobId(), next.jobId())).orElseThrow().id();
        assertThat(decoded(kept, "").hands())
                .isEqualTo(river("KK**").line("").orElseThrow().hands());
    }

    @Test
    void writesNothingForAnAttemptThatLostItsLease() throws IOException {
        JobClaim late = jobs.begun(RIVER);
        JobClaim next = jobs.takenOver();
        keep(next, river("KK**"));

        keep(late, river("AA**"));
        assertThat(await(store.add(late, new Batch(List.of(new NewLine(0, "", Optional.empty())), List.of()))))
                .isFalse();
        jobs.complete(next);
        keep(late, river("AA**"));

        assertThat(jobs.rows("strategy")).isEqualTo(1);
        assertThat(await(store.find(next.jobId(), next.jobId())).orElseThrow().id())
                .isEqualTo(next.leaseToken());
    }

    @Test
    void deletesTheStrategiesOfAJobThatEndsWithoutAResult() throws IOException {
        JobClaim cancelled = jobs.begun(RIVER);
        keep(cancelled, river("AA**"));

        await(jobs.store().cancel(cancelled.jobId()));

        assertThat(jobs.rows("strategy")).isZero();
        assertThat(jobs.rows("strategy_line")).isZero();
        assertThat(jobs.rows("strategy_part")).isZero();
    }

    @Test
    void isDeletedWithTheJob() throws IOException {
        JobClaim claim = jobs.begun(RIVER);
        keep(claim, river("AA**"));
        jobs.complete(claim);
        assertThat(jobs.rows("strategy_part")).isPositive();

        jobs.delete(claim.jobId());

        assertThat(jobs.rows("strategy_line")).isZero();
        assertThat(jobs.rows("strategy_part")).isZero();
    }

    private void keep(JobClaim claim, SolvedSpot spot) throws IOException {
        new StrategyWriter(store, Long.MAX_VALUE, claim, computation()).keep(spot);
    }

    private Computation computation() {
        return new Computation(1, Runnable::run, progress(), Cancellation.NONE);
    }

    private Progress progress() {
        return new Progress() {
            @Override
            public void report(double fraction, String message) {
                messages.add(message);
                fractions.add(fraction);
            }

            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };
    }

    private static NodeStrategy decoded(UUID kept, String line) {
        return NodeStrategyCodec.decode(
                await(store.line(kept, List.of(line))).orElseThrow().bytes());
    }

    private static SolvedSpot river(String range) {
        return Spots.river(range, RIVER);
    }

    private static SolvedSpot turn() {
        return Spots.turn("QQJJ, TT99", TURN);
    }
}
