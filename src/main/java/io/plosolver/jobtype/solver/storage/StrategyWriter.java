package io.plosolver.jobtype.solver.storage;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.job.JobClaim;
import io.plosolver.job.store.StrategyStore;
import io.plosolver.jobtype.solver.LineSummary;
import io.plosolver.jobtype.solver.SolveDescription;
import io.plosolver.solver.DecisionTotals;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.LineSteps;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyEncoder;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writer of the strategies of one solve: all decisions, earlier streets first, up to a number of bytes. */
final class StrategyWriter {

    private static final Logger LOG = LoggerFactory.getLogger(StrategyWriter.class);
    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Hands of all decisions after a river card together, up to which they are summarised: some seconds. */
    private static final long MAX_SUMMARISED_HANDS = 10_000_000;

    private final StrategyStore store;
    private final long maxBytes;
    private final JobClaim claim;
    private final Computation computation;
    private final Duration grace;
    private final BlockingStore wait;
    private final long beginNanos = System.nanoTime();
    private long bytes;
    private int written;

    StrategyWriter(StrategyStore store, long maxBytes, JobClaim claim, Computation computation) {
        this(store, maxBytes, claim, computation, GRACE);
    }

    /** @param grace how long strategies are still stored after the time limit of the job */
    StrategyWriter(StrategyStore store, long maxBytes, JobClaim claim, Computation computation, Duration grace) {
        this.store = store;
        this.maxBytes = maxBytes;
        this.claim = claim;
        this.computation = computation;
        this.grace = grace;
        this.wait = new BlockingStore(computation.cancellation());
    }

    /** Stores the strategies that fit. Returns early if the lease is lost: the attempt that holds it stores them. */
    void keep(SolvedSpot spot) throws IOException {
        JsonObject description = SolveDescription.of(spot);
        byte[] outline = TreeOutline.of(spot.tree()).encode();
        if (wait.untilAnswered(() -> store.begin(claim, description, outline))) {
            try (NodeStrategyEncoder encoder = new NodeStrategyEncoder(spot.game())) {
                writeLines(spot, encoder);
            }
            writeOtherSummaries(spot);
            LOG.atInfo()
                    .addKeyValue("job", claim.jobId())
                    .log(
                            "{} decisions are stored: {} bytes, in {} ms",
                            written,
                            bytes,
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos));
        }
    }

    private void writeLines(SolvedSpot spot, NodeStrategyEncoder encoder) throws IOException {
        List<Street> streets = spot.keptStreets();
        int total =
                streets.stream().mapToInt(street -> spot.lines(street).size()).sum();
        StrategyBatchWriter writer = new StrategyBatchWriter(batch -> store.add(claim, batch), wait);
        boolean goesOn = true;
        for (Iterator<Street> street = streets.iterator(); goesOn && street.hasNext(); ) {
            Iterator<NodeStrategy> lines = spot.decisions(street.next()).iterator();
            while (goesOn && lines.hasNext()) {
                computation.cancellation().throwIfAborted();
                computation
                        .progress()
                        .report((double) written / total, "storing strategies, " + written + " of " + total + " lines");
                goesOn = !isLate() && writeLine(lines.next(), encoder, writer);
            }
        }
        writer.finish();
    }

    /**
     * Returns true if the rest must be left out: the grace period is short, and the result must be stored within it
     * too.
     */
    private boolean isLate() {
        boolean isLate = isGraceOver();
        if (isLate) {
            computation.progress().cutShort("the time limit has passed: the first " + written + " lines are kept");
        }
        return isLate;
    }

    private boolean isGraceOver() {
        return computation.cancellation().signal() == Signal.FINISH_EARLY
                && System.nanoTime() - beginNanos > grace.toNanos();
    }

    /** Writes a strategy; returns false if the size limit is reached or the lease is lost. */
    private boolean writeLine(NodeStrategy strategy, NodeStrategyEncoder encoder, StrategyBatchWriter writer)
            throws IOException {
        byte[] encoded = encoder.encode(strategy);
        if (bytes + encoded.length > maxBytes) {
            computation
                    .progress()
                    .warn("the strategies take more than solver.keep-strategies allows, " + maxBytes
                            + " bytes: the first " + written + " lines are kept, earlier streets first");
            return false;
        }
        bytes += encoded.length;
        written++;
        return writer.add(strategy.line(), encoded, summary(strategy));
    }

    /** Stores the figures after each card of a deal whose decisions are not stored themselves. */
    private void writeOtherSummaries(SolvedSpot spot) throws IOException {
        JsonObject summaries = new JsonObject();
        addRivers(spot, summaries);
        for (Iterator<DecisionTotals> totals = spot.totalsAfterDeals().iterator();
                totals.hasNext() && !isGraceOver(); ) {
            computation.cancellation().throwIfAborted();
            DecisionTotals after = totals.next();
            summaries.put(after.line(), LineSummary.of(after).toJson());
            computation.progress().report(1, "storing strategies, the figures after " + after.line());
        }
        if (!summaries.isEmpty()) {
            wait.untilAnswered(() -> store.addSummaries(claim, summaries));
        }
    }

    /**
     * Adds the figures after each river card of a turn whose rivers are not stored themselves. Reading them costs a pass
     * over all rivers, so wide ranges are left out.
     */
    private void addRivers(SolvedSpot spot, JsonObject summaries) {
        if (spot.tree().rules().street() != Street.TURN || spot.keptStreets().contains(Street.RIVER)) {
            return;
        }
        List<String> lines = spot.lines(Street.RIVER).stream()
                .filter(LineSteps::endsWithDeal)
                .toList();
        int hands = spot.line("").orElseThrow().hands().length;
        for (Iterator<String> line = lines.iterator();
                line.hasNext() && (long) lines.size() * hands <= MAX_SUMMARISED_HANDS && !isGraceOver(); ) {
            computation.cancellation().throwIfAborted();
            NodeStrategy strategy = spot.line(line.next()).orElseThrow();
            summaries.put(strategy.line(), LineSummary.of(strategy).toJson());
        }
    }

    /** Returns the figures over all hands of a decision after a deal, which are compared for all cards that can be dealt. */
    private static Optional<JsonObject> summary(NodeStrategy strategy) {
        return LineSteps.endsWithDeal(strategy.line())
                ? Optional.of(LineSummary.of(strategy).toJson())
                : Optional.empty();
    }
}
