package io.plosolver.http;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.job.DocumentSchema;
import io.plosolver.poker.CardSyntaxException;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.range.RangeSummary;
import io.plosolver.poker.range.RangeSyntaxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Says what a range is before it is used. */
final class RangesResource {

    private static final int DEFAULT_SAMPLES = 10;

    private final DocumentSchema schema = DocumentSchema.ofResource("/schema/range.json");
    private final ComputePool pool;

    RangesResource(ComputePool pool) {
        this.pool = pool;
    }

    void parse(RoutingContext context) {
        Buffer body = JsonBody.of(context);
        pool.run(body.length(), () -> describe(JsonBody.parse(body)))
                .onSuccess(answer -> JobsResource.send(context, answer))
                .onFailure(failure -> context.fail(
                        failure instanceof InvalidInputException invalid
                                ? Problem.of(ProblemType.INVALID_RANGE, invalid).asException()
                                : failure));
    }

    private JsonObject describe(JsonObject document) {
        List<Violation> violations = schema.violations(document, "");
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        Game game = Game.ofLabel(document.getString("game")).orElseThrow();
        String text = document.getString("range");
        RangeSummary summary =
                RangeSummary.of(range(game, text), dead(document), document.getInteger("samples", DEFAULT_SAMPLES));
        JsonArray samples = new JsonArray();
        summary.samples()
                .forEach(sample ->
                        samples.add(new JsonObject().put("hand", sample.hand()).put("weight", sample.weight())));
        return new JsonObject()
                .put("game", game.label())
                .put("range", text)
                .put("combos", summary.combos())
                .put("weightedCombos", summary.weightedCombos())
                .put("possibleCombos", summary.possibleCombos())
                .put("share", summary.share())
                .put("samples", samples);
    }

    private static Range range(Game game, String text) {
        try {
            return Range.parse(game, text);
        } catch (RangeSyntaxException e) {
            throw new InvalidInputException(List.of(new Violation("/range", e.getMessage())));
        }
    }

    private static long dead(JsonObject document) {
        try {
            return Cards.setOf(Cards.parseAll(document.getString("dead", "")));
        } catch (CardSyntaxException e) {
            throw new InvalidInputException(List.of(new Violation("/dead", e.getMessage())));
        }
    }
}
