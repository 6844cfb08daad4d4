package io.plosolver.jobtype.solver.strategy;

import io.plosolver.compute.Computation;
import io.plosolver.job.JobClaim;
import io.plosolver.job.store.StrategyStore.StoredLine;
import io.plosolver.job.store.StrategyStore.StoredStrategies;
import io.plosolver.jobtype.solver.SolveDescription;
import io.plosolver.jobtype.solver.SolverStorage;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.NodeStrategyEncoder;
import io.plosolver.solver.strategy.TreeOutline;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The solve of one job in memory, for a command that solves and ends. It has the decisions that a node would store, of any
 * size, and encodes one when it is read.
 */
public final class SolveInMemory implements SolverStorage, SolveSource {

    private final Vertx vertx;
    private volatile @Nullable Kept kept;

    /** @param vertx has the threads that encode strategies */
    public SolveInMemory(Vertx vertx) {
        this.vertx = vertx;
    }

    /** @param lines the lines that a node would store */
    private record Kept(JobClaim claim, SolvedSpot spot, Set<String> lines) {}

    @Override
    public void keep(JobClaim claim, SolvedSpot spot, Computation computation) {
        Set<String> lines = new HashSet<>();
        spot.keptStreets().forEach(street -> lines.addAll(spot.lines(street)));
        kept = new Kept(claim, spot, lines);
    }

    private Kept kept() {
        return Objects.requireNonNull(kept, "the job has not completed");
    }

    /** Returns the id of the job whose solve this is. The job must have completed. */
    public UUID jobId() {
        return kept().claim().jobId();
    }

    @Override
    public Future<FoundSolve> find(UUID jobId) {
        Kept solve = kept();
        return Future.succeededFuture(new FoundSolve(
                jobId,
                solve.claim().params(),
                jobId,
                new StoredStrategies(
                        jobId,
                        solve.claim().params(),
                        Optional.empty(),
                        SolveDescription.of(solve.spot()),
                        TreeOutline.of(solve.spot().tree()).encode())));
    }

    @Override
    public Future<Optional<StoredLine>> line(UUID id, List<String> lines) {
        Kept solve = kept();
        return vertx.executeBlocking(() ->
                lines.stream().filter(solve.lines()::contains).findFirst().map(line -> encoded(solve.spot(), line)));
    }

    private static StoredLine encoded(SolvedSpot spot, String line) {
        try (NodeStrategyEncoder encoder = new NodeStrategyEncoder(spot.game())) {
            return new StoredLine(line, encoder.encode(spot.line(line).orElseThrow()));
        }
    }
}
