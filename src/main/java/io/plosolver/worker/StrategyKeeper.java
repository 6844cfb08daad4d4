package io.plosolver.worker;

import io.plosolver.compute.Cancellation.Signal;
import io.plosolver.compute.Computation;
import io.plosolver.job.JobClaim;
import io.plosolver.job.StrategyStore;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.solver.LineStrategy;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.LineCodec;
import io.plosolver.solver.strategy.MergedLines;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the decisions of one solve, the first street first, up to a number of bytes. */
final class StrategyKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(StrategyKeeper.class);
    private static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final StrategyStore store;
    private final long maxBytes;
    private final JobClaim claim;
    private final Computation computation;
    private final StoreWait wait;
    private final long beginNanos = System.nanoTime();
    private long bytes;
    private int kept;

    StrategyKeeper(StrategyStore store, long maxBytes, JobClaim claim, Computation computation) {
        this.store = store;
        this.maxBytes = maxBytes;
        this.claim = claim;
        this.computation = computation;
        this.wait = new StoreWait(computation.cancellation());
    }

    /** Stores what fits; a lost lease ends it without a word, since somebody else does the same then. */
    void keep(SolvedSpot spot) throws IOException {
        JsonArray texts = claim.params().getJsonArray("boards");
        List<Long> boards = texts.stream()
                .map(text -> Cards.setOf(Cards.parseAll((String) text)))
                .toList();
        JsonArray symmetries = new JsonArray();
        MergedLines.of(spot, boards)
                .forEach(suits -> symmetries.add(new JsonArray(List.of(suits[0], suits[1], suits[2], suits[3]))));
        JsonObject description = new JsonObject()
                .put("game", claim.params().getString("game"))
                .put("boards", texts)
                .put("symmetries", symmetries);
        byte[] outline = TreeOutline.of(spot.tree()).encode();
        if (wait.untilAnswered(() -> store.begin(claim, description, outline))) {
            keepLines(spot, Game.ofLabel(claim.params().getString("game")).orElseThrow());
            LOG.atInfo()
                    .addKeyValue("job", claim.jobId())
                    .log(
                            "{} decisions are kept: {} bytes, in {} ms",
                            kept,
                            bytes,
                            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beginNanos));
        }
    }

    private void keepLines(SolvedSpot spot, Game game) throws IOException {
        Street root = spot.tree().rules().street();
        for (Street street : Street.values()) {
            if (street.compareTo(root) < 0) {
                continue;
            }
            List<String> lines = spot.lines(street);
            for (int i = 0; i < lines.size(); i++) {
                computation.cancellation().throwIfAborted();
                if (isLate()) {
                    computation.progress().cutShort("the time limit has passed: the first " + kept + " lines are kept");
                    return;
                }
                computation.progress().report(1, "storing strategies, " + kept + " lines");
                Optional<LineStrategy> line = spot.line(lines.get(i));
                if (line.isPresent() && !keepLine(LineCodec.encode(game, line.get()), lines.get(i))) {
                    return;
                }
            }
        }
    }

    /** After the time limit a job has only a short grace, and the result is worth more than all of its lines. */
    private boolean isLate() {
        return computation.cancellation().signal() == Signal.FINISH_EARLY
                && System.nanoTime() - beginNanos > LATE_NANOS;
    }

    /** Returns false when no more is to be kept. */
    private boolean keepLine(byte[] encoded, String line) throws IOException {
        if (bytes + encoded.length > maxBytes) {
            computation
                    .progress()
                    .warn("the strategies take more than solver.keep-strategies allows, " + maxBytes
                            + " bytes: the first " + kept + " lines are kept, earlier streets first");
            return false;
        }
        int number = kept;
        if (!wait.untilAnswered(() -> store.addLine(claim, number, line))) {
            return false;
        }
        try (PartsOutput parts =
                new PartsOutput((part, data) -> wait.untilAnswered(() -> store.addPart(claim, number, part, data)))) {
            parts.write(encoded);
        } catch (PartsOutput.LeaseLostException e) {
            return false;
        }
        bytes += encoded.length;
        kept++;
        return true;
    }
}
