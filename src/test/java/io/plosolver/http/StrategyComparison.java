package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.testing.OtherCards;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Assertions that two documents show the same strategy. */
final class StrategyComparison {

    private static final double FREQUENCY_STEP = 3.0 / 65_535;
    private static final double EV_STEP = 1.0 / 32_768;
    private static final double ROUNDED = 2e-6;

    private StrategyComparison() {}

    /** A page has the figures of the decision that a solve found, to the precision of the storage. */
    static void compare(JsonObject found, JsonObject page, String line) {
        double evError = EV_STEP * page.getDouble("pot") * 4 + ROUNDED;
        assertThat(page.getString("actor")).as(line).isEqualTo(found.getString("actor"));
        for (int action = 0; action < found.getJsonArray("actions").size(); action++) {
            JsonObject one = found.getJsonArray("actions").getJsonObject(action);
            JsonObject other = page.getJsonArray("actions").getJsonObject(action);
            assertThat(other.getString("action")).as(line).isEqualTo(one.getString("action"));
            if (one.getDouble("frequency") != null) {
                assertThat(other.getDouble("frequency"))
                        .as(line)
                        .isCloseTo(one.getDouble("frequency"), within(FREQUENCY_STEP + ROUNDED));
            }
        }
        int reached = 0;
        for (Object row : page.getJsonArray("hands")) {
            JsonObject hand = found.getJsonObject("hands").getJsonObject(((JsonObject) row).getString("hand"));
            if (hand != null) {
                reached++;
                closeTo((JsonObject) row, "frequencies", hand.getJsonArray("frequencies"), FREQUENCY_STEP + ROUNDED);
                closeTo((JsonObject) row, "evs", hand.getJsonArray("ev"), evError);
            }
        }
        assertThat(reached).as(line).isEqualTo(found.getJsonObject("hands").size());
    }

    private static void closeTo(JsonObject row, String name, JsonArray figures, double error) {
        for (int action = 0; action < figures.size(); action++) {
            Double figure = figures.getDouble(action);
            Double kept = row.getJsonArray(name).getDouble(action);
            if (figure == null) {
                assertThat(kept).as(row.encode()).isNull();
            } else {
                assertThat(kept).as(row.encode()).isCloseTo(figure, within(error));
            }
        }
    }

    /** Each hand has the very figures of its counterpart; its classes come by board. */
    static void areTheSame(String line, JsonObject own, JsonObject other, OtherCards cards) {
        assertThat(other.getString("line")).isEqualTo(cards.line(own.getString("line")));
        List<String> boards = own.getJsonArray("boards").stream()
                .map(board -> cards.cards((String) board))
                .collect(Collectors.toCollection(ArrayList::new));
        if (cards.swapped()) {
            Collections.reverse(boards);
        }
        assertThat(other.getJsonArray("boards")).as(line).containsExactlyElementsOf(boards);
        assertThat(other.getJsonObject("selected").getInteger("hands"))
                .as(line)
                .isEqualTo(own.getJsonObject("selected").getInteger("hands"));
        Map<String, JsonObject> rows = new HashMap<>();
        other.getJsonArray("hands").forEach(row -> rows.put(((JsonObject) row).getString("hand"), (JsonObject) row));
        assertThat(rows).as(line).hasSameSizeAs(own.getJsonArray("hands")).isNotEmpty();
        for (Object row : own.getJsonArray("hands")) {
            JsonObject expected = ((JsonObject) row).copy();
            expected.put("hand", cards.hand(expected.getString("hand")));
            if (cards.swapped()) {
                JsonArray classes = expected.getJsonArray("classes");
                expected.put("classes", new JsonArray().add(classes.getValue(1)).add(classes.getValue(0)));
            }
            assertThat(rows.get(expected.getString("hand"))).as(line).isEqualTo(expected);
        }
    }

    /** Each hand of a result has the figures of its counterpart in other cards. */
    static void areTheSameResult(JsonObject job, JsonObject shared, OtherCards cards) {
        JsonObject strategies = job.getJsonObject("result").getJsonObject("strategies");
        JsonObject others = shared.getJsonObject("result").getJsonObject("strategies");
        assertThat(others.size()).isEqualTo(strategies.size());
        for (String line : strategies.fieldNames()) {
            JsonObject hands = strategies.getJsonObject(line).getJsonObject("hands");
            JsonObject otherHands = others.getJsonObject(cards.line(line)).getJsonObject("hands");
            assertThat(otherHands.size()).as(line).isEqualTo(hands.size());
            hands.forEach(hand -> assertThat(otherHands.getValue(cards.hand(hand.getKey())))
                    .as(line)
                    .isEqualTo(hand.getValue()));
        }
    }

    /** Two equilibria have the same value, although their frequencies may differ. */
    static void isWorthTheSame(String line, JsonObject found, JsonObject again) {
        double pot = found.getDouble("pot");
        JsonObject all = again.getJsonObject("all");
        double ev = 0;
        for (Object action : found.getJsonArray("actions")) {
            double frequency = ((JsonObject) action).getDouble("frequency");
            ev += frequency > 0 ? frequency * ((JsonObject) action).getDouble("ev") : 0;
        }

        assertThat(again.getString("actor")).as(line).isEqualTo(found.getString("actor"));
        assertThat(again.getDouble("pot")).as(line).isEqualTo(pot);
        if (!line.endsWith("-x")) {
            assertThat(all.getDouble("combos")).as(line).isCloseTo(72 * found.getDouble("reach"), within(0.05));
        }
        assertThat(all.getDouble("ev")).as(line).isCloseTo(ev, within(0.03 * pot));
    }
}
