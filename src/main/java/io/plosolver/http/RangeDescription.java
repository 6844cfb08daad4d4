package io.plosolver.http;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import io.plosolver.poker.classes.RangeClasses;
import io.plosolver.poker.range.Range;
import io.plosolver.poker.range.RangeSummary;
import io.plosolver.poker.spot.SpotFields;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Description of a range: number of combos, sample hands, and hand classes on boards. */
public final class RangeDescription {

    private static final int DEFAULT_SAMPLES = 10;

    private RangeDescription() {}

    /**
     * Describes the range of a document that has been validated against its schema.
     *
     * @throws io.plosolver.poker.range.RangeSyntaxException if the text is not a valid range
     * @throws io.plosolver.compute.InvalidInputException if other fields are invalid, with every violation
     */
    public static JsonObject of(JsonObject document) {
        return of(document, Cancellation.NONE);
    }

    /**
     * Describes the range of a document like {@link #of(JsonObject)}.
     *
     * @throws io.plosolver.compute.ComputationAbortedException if the computation is cancelled
     */
    static JsonObject of(JsonObject document, Cancellation cancellation) {
        Game game = Game.ofLabel(document.getString("game")).orElseThrow();
        Range range = Range.parse(game, document.getString("range"), cancellation);
        JsonArray texts = document.getJsonArray("boards", new JsonArray());
        boolean byClass = document.getString("by") != null;
        SpotFields fields = new SpotFields(cancellation);
        List<Long> boards = boards(fields, texts, byClass);
        long dead = fields.cards(document.getString("dead", ""), "/dead");
        fields.throwIfWrong();
        long known = boards.stream().reduce(dead, (one, other) -> one | other);
        RangeSummary summary =
                RangeSummary.of(range, known, document.getInteger("samples", DEFAULT_SAMPLES), cancellation);
        JsonObject answer = new JsonObject()
                .put("game", game.label())
                .put("range", document.getString("range"))
                .put("boards", texts)
                .put("combos", summary.combos())
                .put("weightedCombos", summary.weightedCombos())
                .put("possibleCombos", summary.possibleCombos())
                .put("share", summary.share())
                .put("samples", samples(summary));
        return byClass ? answer.put("classes", classes(RangeClasses.of(range, boards, dead, cancellation))) : answer;
    }

    private static List<Long> boards(SpotFields fields, JsonArray texts, boolean byClass) {
        if (texts.isEmpty()) {
            if (byClass) {
                fields.refuse("/boards", "is required with by: give one board or two, such as [\"Ah9c8h\"]");
            }
            return List.of();
        }
        return fields.boards(texts.stream().map(String.class::cast).toList(), false);
    }

    private static JsonArray samples(RangeSummary summary) {
        JsonArray samples = new JsonArray();
        summary.samples()
                .forEach(sample ->
                        samples.add(new JsonObject().put("hand", sample.hand()).put("weight", sample.weight())));
        return samples;
    }

    private static JsonArray classes(List<RangeClasses> boards) {
        JsonArray tables = new JsonArray();
        boards.forEach(table -> tables.add(new JsonObject()
                .put("board", Cards.names(table.board()))
                .put("made", rows(table.made()))
                .put("draws", rows(table.draws()))
                .put("nuts", rows(table.nuts()))));
        return tables;
    }

    private static JsonArray rows(List<RangeClasses.Row> rows) {
        JsonArray array = new JsonArray();
        rows.forEach(row -> array.add(new JsonObject()
                .put("class", row.name())
                .put("hands", row.hands())
                .put("combos", row.combos())
                .put("share", row.share())));
        return array;
    }
}
