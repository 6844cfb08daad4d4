package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.Cards;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.reference.Solves;
import io.plosolver.solver.reference.SpotBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Averages over ranges, computed again from the hands of an export by what each hand can meet, pair by pair. */
class ExportedFiguresTest {

    private static final String[] BOARDS = {"AhKc8h5d2s", "QhTs4c4d3s"};
    private static final double POT = 100;
    private static final SolvedSpot SPOT = Solves.solve(SpotBuilder.on(BOARDS)
            .ranges("AA$ds, KQJT@0.5", "AAKK, AAQJ@0.25, 9876$ds")
            .raiseCap(1)
            .sizes(List.of(0.5, 1.0), List.of(1.0))
            .iterations(60));

    private static ApiFixture api;
    private static UUID job;
    /** Rows of hands by line. */
    private static final Map<String, Map<String, Row>> EXPORT = new LinkedHashMap<>();

    private record Row(double reach, double deals, Map<String, double[]> actions) {

        double taking(String action) {
            return reach * actions.get(action)[0];
        }
    }

    @BeforeAll
    static void export() {
        api = ApiFixture.start(ExportedFiguresTest.class);
        job = api.solved(SPOT, BOARDS);
        api.get("/api/v1/jobs/" + job + "/strategy/export?format=csv")
                .body()
                .lines()
                .skip(1)
                .map(row -> row.split(",", -1))
                .forEach(ExportedFiguresTest::add);
    }

    private static void add(String[] row) {
        EXPORT.computeIfAbsent(row[0], first -> new LinkedHashMap<>())
                .computeIfAbsent(
                        row[2],
                        first -> new Row(Double.parseDouble(row[3]), Double.parseDouble(row[4]), new LinkedHashMap<>()))
                .actions()
                .put(row[5], new double[] {
                    Double.parseDouble(row[6]), row[7].isEmpty() ? Double.NaN : Double.parseDouble(row[7])
                });
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void areThoseOfThePagesOfEveryDecision() {
        assertThat(EXPORT.keySet()).contains("", "x", "b50-r250", "x-b50-r250");
        for (String line : EXPORT.keySet()) {
            JsonObject page = new JsonObject(api.get("/api/v1/jobs/" + job + "/strategy?limit=1&line=" + line)
                    .body());
            Map<String, Double> deals = dealsOf(line);

            JsonArray actions = page.getJsonArray("actions");
            for (int action = 0; action < actions.size(); action++) {
                compare(line, actions.getJsonObject(action), deals);
            }
        }
    }

    private static void compare(String line, JsonObject published, Map<String, Double> deals) {
        double all = 0;
        double taken = 0;
        double chips = 0;
        for (Map.Entry<String, Row> hand : EXPORT.get(line).entrySet()) {
            double weight = deals.get(hand.getKey());
            double[] figures = hand.getValue().actions().get(published.getString("action"));
            all += weight;
            taken += weight * figures[0];
            chips += weight > 0 && figures[0] > 0 ? weight * figures[0] * figures[1] : 0;
        }
        String where = line + " " + published.getString("action");
        // Exported frequencies are rounded to 1/65,535, of which a line that is seldom played feels more.
        double rounding = 2.0 / 65_535 * rootDeals() / all;
        if (rounding < 0.01) {
            assertThat(published.getDouble("frequency")).as(where).isCloseTo(taken / all, within(rounding));
            if (taken > 0.1 * all) {
                assertThat(published.getDouble("ev")).as(where).isCloseTo(chips / taken, within(10 * POT * rounding));
            }
        }
    }

    private static double rootDeals() {
        return EXPORT.get("").values().stream().mapToDouble(Row::deals).sum();
    }

    @Test
    void weighEachHandByWhatItCanMeet() {
        Map<String, Double> deals = dealsOf("x");

        EXPORT.get("x")
                .forEach((hand, row) -> assertThat(row.deals())
                        .as(hand)
                        .isCloseTo(deals.get(hand), within(1e-4 * Math.max(1, deals.get(hand)))));
    }

    /** Returns how many deals bring each hand to a decision, from the hands that the opponent has played up to it. */
    private static Map<String, Double> dealsOf(String line) {
        List<Long> cards = new ArrayList<>();
        List<Double> weights = new ArrayList<>();
        int last = line.lastIndexOf('-');
        String before = last < 0 ? "" : line.substring(0, last);
        // At the root the opponent has its range, as at its first decision.
        EXPORT.get(line.isEmpty() ? "x" : before).forEach((hand, row) -> {
            cards.add(Cards.setOf(Cards.parseAll(hand)));
            weights.add(line.isEmpty() ? row.reach() : row.taking(line.substring(last + 1)));
        });
        Map<String, Double> deals = new LinkedHashMap<>();
        EXPORT.get(line).forEach((hand, row) -> {
            long own = Cards.setOf(Cards.parseAll(hand));
            double met = 0;
            for (int other = 0; other < cards.size(); other++) {
                met += (cards.get(other) & own) == 0 ? weights.get(other) : 0;
            }
            deals.put(hand, row.reach() * met);
        });
        return deals;
    }
}
