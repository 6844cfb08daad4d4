package io.plosolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncludedTablesTest {

    private static final JsonObject RANGE = new JsonObject()
            .put("boards", board(new JsonObject().put("flush", 0.25).put("one_pair", 0.75)))
            .put(
                    "classes",
                    new JsonArray()
                            .add(new JsonObject()
                                    .put("one_pair", figures(0.75, 0.5))
                                    .put("flush", figures(0.25, 1.0))))
            .put(
                    "distribution",
                    new JsonObject().put("histogram", numbers(20, 0.05)).put("deciles", numbers(9, 0.4)));

    private static final JsonObject HAND = new JsonObject().put("boards", board(new JsonObject().put("straight", 1.0)));

    private static JsonArray board(JsonObject categories) {
        return new JsonArray().add(new JsonObject().put("categories", categories));
    }

    private static JsonObject figures(double share, double equity) {
        return new JsonObject().put("share", share).put("equity", equity);
    }

    private static JsonArray numbers(int count, double value) {
        return new JsonArray(IntStream.range(0, count).mapToObj(i -> value).toList());
    }

    private static List<String> lines(String... include) {
        return new IncludedTables(
                        List.of("AA**", "Th9h8d7d"),
                        List.of("KsTh7h4c2d"),
                        new JsonObject()
                                .put("players", new JsonArray().add(RANGE).add(HAND)))
                .lines(new JsonArray(List.of(include)));
    }

    @Test
    void showsWhichCategoriesEachPlayerMakesTheStrongestFirst() {
        assertThat(lines("categories"))
                .containsExactly(
                        "",
                        "  KsTh7h4c2d categories    AA**  Th9h8d7d",
                        "  flush                  25.00%         -",
                        "  straight                    -   100.00%",
                        "  one_pair               75.00%         -");
    }

    @Test
    void showsTheEquityOfEachClassOfARange() {
        assertThat(lines("classes"))
                .containsExactly(
                        "",
                        "  KsTh7h4c2d classes    AA**   equity",
                        "  flush               25.00%  100.00%",
                        "  one_pair            75.00%   50.00%");
    }

    @Test
    void showsHowEquitySpreadsOverARange() {
        assertThat(lines("distribution"))
                .hasSize(2 + 20 + 2 + 9)
                .containsSubsequence(
                        "  equity of hands   AA**",
                        "  0% to 5%         5.00%",
                        "  95% to 100%      5.00%",
                        "  hands up to    AA**",
                        "  10% of them  40.00%",
                        "  90% of them  40.00%");
    }

    @Test
    void showsNothingThatTheDocumentDidNotAskFor() {
        assertThat(lines()).isEmpty();
    }

    @Test
    void showsTheEquityOfTheFirstOfTwoPlayersAfterEachCard() {
        JsonObject ace = new JsonObject().put("card", "Ah").put("equities", new JsonArray(List.of(0.625, 0.375)));
        JsonObject board = new JsonObject().put("board", 1).put("cards", new JsonArray().add(ace));

        List<String> lines = new IncludedTables(
                        List.of("AA**", "Th9h8d7d"),
                        List.of("KsTh7h4c"),
                        new JsonObject().put("players", new JsonArray()).put("nextCards", new JsonArray().add(board)))
                .lines(new JsonArray(List.of("nextCards")));

        assertThat(lines)
                .hasSize(15)
                .startsWith(
                        "",
                        "  KsTh7h4c next card, AA**  s       h  d  c",
                        "  A                         -  62.50%  -  -",
                        "  K                         -       -  -  -");
    }
}
