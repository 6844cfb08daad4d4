package io.plosolver.worker;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.Progress;
import io.plosolver.job.JobClaim;
import io.plosolver.job.StrategyStore;
import io.plosolver.job.StrategyStore.Kept;
import io.plosolver.solver.LineStrategy;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.LineCodec;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.tree.Street;
import io.plosolver.testing.SolverJobs;
import io.plosolver.testing.Spots;
import io.plosolver.testing.TestDatabases;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StrategyKeeperTest {

    private static final String RIVER = "AhKc8h5d2s";
    private static final String TURN = "AhKh8h5h";

    private static Vertx vertx;
    private static SolverJobs jobs;
    private static StrategyStore store;

    private final List<String> warnings = new ArrayList<>();

    @BeforeAll
    static void open() {
        DatabaseAddress address = TestDatabases.fresh(StrategyKeeperTest.class);
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
    void keepsEveryDecisionOfARiver() throws IOException {
        JobClaim claim = jobs.begun(RIVER);
        SolvedSpot spot = river("AA**, KK**");

        keep(claim, spot);
        jobs.complete(claim);

        Kept kept = await(store.find(claim.jobId())).orElseThrow();
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
    void keepsOneOfTheLinesThatSuitsMakeEqualAndSaysWhichSuitsThoseAre() throws IOException {
        JobClaim claim = jobs.begun(TURN);

        keep(claim, turn());
        jobs.complete(claim);

        Kept kept = await(store.find(claim.jobId())).orElseThrow();
        assertThat(await(store.lines(kept.id()))).contains("x-x-2c-x").doesNotContain("x-x-2d-x");
        assertThat(kept.description().getJsonArray("symmetries")).hasSize(6);
        assertThat(await(store.line(kept.id(), List.of("x-x-2d-x", "x-x-2c-x")))
                        .orElseThrow()
                        .line())
                .isEqualTo("x-x-2c-x");
    }

    @Test
    void leavesOutLaterStreetsWhereAllWouldBeTooMuch() throws IOException {
        JobClaim claim = jobs.begun(TURN);
        SolvedSpot spot = turn();

        new StrategyKeeper(store, 40_000, claim, computation()).keep(spot);
        jobs.complete(claim);

        UUID kept = await(store.find(claim.jobId())).orElseThrow().id();
        assertThat(await(store.lines(kept)))
                .startsWith(spot.lines(Street.TURN).toArray(String[]::new))
                .hasSizeLessThan(spot.lines(Street.RIVER).size());
        assertThat(warnings).singleElement().asString().contains("solver.keep-strategies");
    }

    @Test
    void replacesWhatAnAttemptLeftThatDied() throws IOException {
        JobClaim died = jobs.begun(RIVER);
        keep(died, river("AA**"));
        JobClaim next = jobs.takenOver();

        keep(next, river("KK**"));
        jobs.complete(next);

        assertThat(jobs.rows("strategy")).isEqualTo(1);
        UUID kept = await(store.find(next.jobId())).orElseThrow().id();
        assertThat(decoded(kept, "").hands())
                .isEqualTo(river("KK**").line("").orElseThrow().hands());
    }

    @Test
    void writesNothingForAnAttemptThatLostItsJob() throws IOException {
        JobClaim late = jobs.begun(RIVER);
        JobClaim next = jobs.takenOver();
        keep(next, river("KK**"));

        keep(late, river("AA**"));
        assertThat(await(store.addLine(late, 0, ""))).isFalse();
        jobs.complete(next);
        keep(late, river("AA**"));

        assertThat(jobs.rows("strategy")).isEqualTo(1);
        assertThat(await(store.find(next.jobId())).orElseThrow().id()).isEqualTo(next.leaseToken());
    }

    @Test
    void keepsNothingOfAJobThatEndsWithoutAResult() throws IOException {
        JobClaim cancelled = jobs.begun(RIVER);
        keep(cancelled, river("AA**"));

        await(jobs.store().cancel(cancelled.jobId()));

        assertThat(jobs.rows("strategy")).isZero();
        assertThat(jobs.rows("strategy_part")).isZero();
    }

    @Test
    void goesWithTheJob() throws IOException {
        JobClaim claim = jobs.begun(RIVER);
        keep(claim, river("AA**"));
        jobs.complete(claim);
        assertThat(jobs.rows("strategy_part")).isPositive();

        jobs.delete(claim.jobId());

        assertThat(jobs.rows("strategy_part")).isZero();
    }

    @Test
    void storesAFullRiverInSeconds() throws IOException {
        JobClaim claim = jobs.begun(RIVER);
        SolvedSpot spot = river("*");
        long begin = System.nanoTime();

        keep(claim, spot);

        assertThat(spot.lines(Street.RIVER)).as("decisions").hasSizeGreaterThan(13);
        assertThat((System.nanoTime() - begin) / 1e9)
                .as("seconds for all decisions of 178,365 hands, making them up included")
                .isLessThan(30);
        assertThat(jobs.rows("strategy_part")).as("parts").isGreaterThan(14);
    }

    private void keep(JobClaim claim, SolvedSpot spot) throws IOException {
        new StrategyKeeper(store, Long.MAX_VALUE, claim, computation()).keep(spot);
    }

    private Computation computation() {
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                // Nobody asked.
            }

            @Override
            public void warn(String message) {
                warnings.add(message);
            }
        };
        return new Computation(1, Runnable::run, progress, Cancellation.NONE);
    }

    private static LineStrategy decoded(UUID kept, String line) {
        return LineCodec.decode(
                await(store.line(kept, List.of(line))).orElseThrow().bytes());
    }

    private static SolvedSpot river(String range) {
        return Spots.river(range, RIVER);
    }

    private static SolvedSpot turn() {
        return Spots.turn("QQJJ, TT99", TURN);
    }
}
