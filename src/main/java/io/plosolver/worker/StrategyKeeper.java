package io.plosolver.worker;

import io.plosolver.compute.Computation;
import io.plosolver.job.JobClaim;
import io.plosolver.job.StrategyStore;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.solver.LineStrategy;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.strategy.LineCodec;
import io.plosolver.solver.strategy.SuitSymmetry;
import io.plosolver.solver.strategy.TreeOutline;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Stores the decisions of one solve, the first street first, up to a number of bytes. */
final class StrategyKeeper {

    private final StrategyStore store;
    private final long maxBytes;
    private final JobClaim claim;
    private final Computation computation;
    private final StoreWait wait;
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
        SuitSymmetry.of(spot, boards)
                .forEach(suits -> symmetries.add(new JsonArray(List.of(suits[0], suits[1], suits[2], suits[3]))));
        JsonObject description = new JsonObject()
                .put("game", claim.params().getString("game"))
                .put("boards", texts)
                .put("symmetries", symmetries);
        byte[] outline = TreeOutline.of(spot.tree()).encode();
        if (wait.untilAnswered(() -> store.begin(claim, description, outline))) {
            keepLines(spot, Game.ofLabel(claim.params().getString("game")).orElseThrow());
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
                computation.progress().report(1, "storing strategies, " + kept + " lines");
                Optional<LineStrategy> line = spot.line(lines.get(i));
                if (line.isPresent() && !keepLine(LineCodec.encode(game, line.get()), lines.get(i))) {
                    return;
                }
            }
        }
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
