package io.plosolver.jobtype.solver.storage;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.job.JobClaim;
import io.plosolver.job.store.StrategyStore;
import io.plosolver.poker.Cards;
import io.plosolver.solver.MergedLines;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.LineSteps;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.strategy.NodeStrategyEncoder;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the decisions of one solve, the first street first, up to a number of bytes. */
final class StrategyWriter {

    private static final Logger LOG = LoggerFactory.getLogger(StrategyWriter.class);
    private static final Duration LATE = Duration.ofSeconds(1);

    private final StrategyStore store;
    private final long maxBytes;
    private final JobClaim claim;
    private final Computation computation;
    private final Duration late;
    private final BlockingStore wait;
    private final long beginNanos = System.nanoTime();
    private long bytes;
    private int kept;

    StrategyWriter(StrategyStore store, long maxBytes, JobClaim claim, Computation computation) {
        this(store, maxBytes, claim, computation, LATE);
    }

    /** @param late how long lines are stored after the time limit of the job */
    StrategyWriter(StrategyStore store, long maxBytes, JobClaim claim, Computation computation, Duration late) {
        this.store = store;
        this.maxBytes = maxBytes;
        this.claim = claim;
        this.computation = computation;
        this.late = late;
        this.wait = new BlockingStore(computation.cancellation());
    }

    /** Stores what fits; a lost lease ends it without a word, since somebody else does the same then. */
    void keep(SolvedSpot spot) throws IOException {
        JsonObject description = description(spot);
        byte[] outline = TreeOutline.of(spot.tree()).encode();
        if (wait.untilAnswered(() -> store.begin(claim, description, outline))) {
            try (NodeStrategyEncoder encoder = new NodeStrategyEncoder(spot.game())) {
                writeLines(spot, encoder);
            }
            LOG.atInfo()
                    .addKeyValue("job", claim.jobId())
                    .log(
                            "{} decisions are kept: {} bytes, in {} ms",
                            kept,
                            bytes,
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos));
        }
    }

    private static JsonObject description(SolvedSpot spot) {
        JsonArray symmetries = new JsonArray();
        MergedLines.of(spot, spot.boards())
                .forEach(suits -> symmetries.add(new JsonArray(List.of(suits[0], suits[1], suits[2], suits[3]))));
        return new JsonObject()
                .put("game", spot.game().label())
                .put(
                        "boards",
                        new JsonArray(spot.boards().stream().map(Cards::names).toList()))
                .put("symmetries", symmetries)
                .put("decisions", decisions(spot));
    }

    private static List<Street> streets(SolvedSpot spot) {
        return Arrays.stream(Street.values())
                .filter(street -> street.compareTo(spot.tree().rules().street()) >= 0)
                .toList();
    }

    /** Counts the lines that are one but for the cards, so that a reader can tell which were not kept. */
    private static JsonObject decisions(SolvedSpot spot) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Street street : streets(spot)) {
            spot.lines(street).forEach(line -> counts.merge(LineSteps.withoutCards(line), 1, Integer::sum));
        }
        JsonObject decisions = new JsonObject();
        counts.forEach(decisions::put);
        return decisions;
    }

    private void writeLines(SolvedSpot spot, NodeStrategyEncoder encoder) throws IOException {
        List<Street> streets = streets(spot);
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
                        .report((double) kept / total, "storing strategies, " + kept + " of " + total + " lines");
                goesOn = !isLate() && writeLine(lines.next(), encoder, writer);
            }
        }
        writer.finish();
    }

    /** After the time limit a job has only a short grace, and the result is worth more than all of its lines. */
    private boolean isLate() {
        boolean isLate = computation.cancellation().signal() == Signal.FINISH_EARLY
                && System.nanoTime() - beginNanos > late.toNanos();
        if (isLate) {
            computation.progress().cutShort("the time limit has passed: the first " + kept + " lines are kept");
        }
        return isLate;
    }

    /** Returns false when no more is to be kept. */
    private boolean writeLine(NodeStrategy line, NodeStrategyEncoder encoder, StrategyBatchWriter writer)
            throws IOException {
        byte[] encoded = encoder.encode(line);
        if (bytes + encoded.length > maxBytes) {
            computation
                    .progress()
                    .warn("the strategies take more than solver.keep-strategies allows, " + maxBytes
                            + " bytes: the first " + kept + " lines are kept, earlier streets first");
            return false;
        }
        bytes += encoded.length;
        kept++;
        return writer.add(line.line(), encoded);
    }
}
