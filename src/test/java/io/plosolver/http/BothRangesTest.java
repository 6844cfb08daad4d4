package io.plosolver.http;

import static io.plosolver.http.SolvedJobs.BOARD;
import static io.plosolver.http.SolvedJobs.RIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plosolver.poker.BoardStrengths;
import io.plosolver.poker.Cards;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.testing.Spots;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The range of the player who waits, and equities by hand, compared with brute force. */
class BothRangesTest {

    private static ApiFixture api;
    private static UUID river;
    private static UUID turn;
    private static UUID doubleBoard;

    @BeforeAll
    static void start() {
        SolvedJobs jobs = SolvedJobs.start(BothRangesTest.class);
        api = jobs.api();
        river = jobs.river();
        turn = jobs.turn();
        doubleBoard = jobs.doubleBoard();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void showsTheHandsOfThePlayerWhoWaits() {
        NodeStrategy root = RIVER.line("").orElseThrow();

        JsonObject decision = get("/strategy", river, "line", "b50", "player", "oop", "sort", "hand", "limit", "3");

        assertThat(decision.getString("actor")).isEqualTo("ip");
        assertThat(decision.getString("player")).isEqualTo("oop");
        assertThat(decision.getJsonArray("actions")).hasSize(4);
        for (int row = 0; row < 3; row++) {
            JsonObject hand = decision.getJsonArray("hands").getJsonObject(row);
            assertThat(hand.getString("hand")).isEqualTo(Cards.names(root.hands()[row]));
            assertThat(hand.getDouble("reach")).isCloseTo(root.reach()[row] * root.frequencies()[1][row], within(1e-4));
            assertThat(hand.getDouble("ev")).isCloseTo(root.ev()[1][row] + 50, within(1e-2));
            assertThat(hand.getJsonArray("frequencies")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"oop, x-b100", "ip, x", "ip, ''", "oop, ''"})
    void hasCellsOfEitherPlayerThatAddUpToTheTotal(String player, String line) {
        JsonObject breakdown = get(
                "/strategy/breakdown",
                doubleBoard,
                "line",
                line,
                "player",
                player,
                "by",
                "made@1",
                "include",
                "equity");

        double combos = 0;
        double deals = 0;
        double won = 0;
        double equity = 0;
        for (JsonObject cell : objects(breakdown.getJsonArray("cells"))) {
            combos += cell.getDouble("combos");
            deals += cell.getDouble("deals");
            won += cell.getDouble("deals") * cell.getDouble("ev");
            equity += cell.getDouble("deals") * cell.getDouble("equity");
        }
        JsonObject total = breakdown.getJsonObject("total");
        assertThat(breakdown.getString("player")).isEqualTo(player);
        assertThat(breakdown.getString("equities")).isEqualTo("exact");
        assertThat(total.getDouble("combos")).isCloseTo(combos, within(1e-3));
        assertThat(total.getDouble("ev")).isCloseTo(won / deals, within(1e-3));
        assertThat(total.getDouble("equity")).isCloseTo(equity / deals, within(1e-5));
    }

    @Test
    void countsTheEquityOfEveryHandOnTwoBoards() {
        assertEquities(doubleBoard, "x", "ip", List.of(BOARD, "QhTs4c4d3s"));
    }

    @Test
    void countsTheEquityOfEveryHandOverTheCardsToCome() {
        assertEquities(turn, "x-b100", "ip", List.of("AhKh8h5h"));
    }

    private static void assertEquities(UUID job, String line, String player, List<String> boards) {
        String other = player.equals("ip") ? "oop" : "ip";
        List<JsonObject> own = hands(job, line, player);
        List<JsonObject> others = hands(job, line, other);
        double[] won = new double[own.size()];
        double[] met = new double[own.size()];
        for (String board : boards) {
            for (long complete : complete(Cards.setOf(Cards.parseAll(board)))) {
                BoardStrengths strengths = new BoardStrengths();
                long dead = complete | Cards.setOf(Cards.parseAll(String.join("", boards)));
                strengths.bind(complete, Cards.DECK & ~dead);
                int[] ownStrengths = strengths(strengths, own, dead);
                int[] otherStrengths = strengths(strengths, others, dead);
                for (int hand = 0; hand < won.length; hand++) {
                    for (int held = 0; held < otherStrengths.length; held++) {
                        boolean meet = ownStrengths[hand] >= 0
                                && otherStrengths[held] >= 0
                                && (cards(own.get(hand)) & cards(others.get(held))) == 0;
                        if (meet) {
                            double weight = others.get(held).getDouble("reach");
                            int order = Integer.compare(ownStrengths[hand], otherStrengths[held]);
                            met[hand] += weight;
                            won[hand] += weight * (1 + order) / 2;
                        }
                    }
                }
            }
        }
        for (int hand = 0; hand < won.length; hand++) {
            Double equity = own.get(hand).getDouble("equity");
            if (met[hand] == 0) {
                assertThat(equity).isNull();
            } else {
                assertThat(equity).isCloseTo(won[hand] / met[hand], within(1e-5));
            }
        }
    }

    private static List<Long> complete(long board) {
        if (Long.bitCount(board) == 5) {
            return List.of(board);
        }
        List<Long> complete = new ArrayList<>();
        for (int card = 0; card < Cards.DECK_SIZE; card++) {
            if ((board & Cards.bit(card)) == 0) {
                complete.add(board | Cards.bit(card));
            }
        }
        return complete;
    }

    private static int[] strengths(BoardStrengths strengths, List<JsonObject> hands, long dead) {
        return hands.stream()
                .mapToLong(BothRangesTest::cards)
                .mapToInt(hand -> (hand & dead) == 0 ? strengths.strength(hand) : -1)
                .toArray();
    }

    private static long cards(JsonObject hand) {
        return Cards.setOf(Cards.parseAll(hand.getString("hand")));
    }

    private static List<JsonObject> hands(UUID job, String line, String player) {
        JsonObject decision =
                get("/strategy", job, "line", line, "player", player, "include", "equity", "limit", "1000");
        assertThat(decision.getString("next")).isNull();
        return objects(decision.getJsonArray("hands"));
    }

    @Test
    void groupsAndSelectsAndSortsHandsByEquity() {
        JsonObject breakdown = get("/strategy/breakdown", river, "line", "x", "by", "equity:4", "hands", "AA**");
        JsonObject best = objects(breakdown.getJsonArray("cells")).get(0);
        String band = best.getJsonArray("key").getString(0);

        JsonObject opened = get(
                "/strategy",
                river,
                "line",
                "x",
                "hands",
                "AA**",
                "cell",
                "equity:4:" + band,
                "sort",
                "equity",
                "limit",
                "1000");

        List<Double> equities = objects(opened.getJsonArray("hands")).stream()
                .map(hand -> hand.getDouble("equity"))
                .toList();
        assertThat(band).isEqualTo("4");
        assertThat(equities).isSorted().allMatch(equity -> equity >= 0.75);
        assertThat(opened.getJsonObject("selected").getInteger("hands")).isEqualTo(best.getInteger("hands"));
    }

    /** On two flops, both ranges would be compared on 1,892 boards. */
    @Test
    void leavesOutEquitiesThatWouldTakeTooLong() {
        String[] flops = {"AhKc8h", "QsJs7d"};
        UUID flop = api.solved(Spots.flopByClasses("8%", flops), flops);

        JsonObject decision = get("/strategy", flop, "include", "equity", "limit", "1");
        JsonObject breakdown = get("/strategy/breakdown", flop, "include", "equity");
        HttpResponse<String> bands = api.get("/api/v1/jobs/" + flop + "/strategy/breakdown?by=equity:4");

        assertThat(decision.getString("equities")).isEqualTo("too_long");
        assertThat(decision.getJsonArray("hands").getJsonObject(0).getValue("equity"))
                .isNull();
        assertThat(breakdown.getString("equities")).isEqualTo("too_long");
        assertThat(bands.statusCode()).isEqualTo(400);
        assertThat(bands.body()).contains("needs equities, which take too long here");
    }

    /** The regret of a hand is what its best action wins more than its mix of actions. */
    @Test
    void tellsTheRegretOfHands() {
        JsonObject decision = get("/strategy", river, "line", "x", "hands", "AsAdKsKd");
        JsonObject hand = decision.getJsonArray("hands").getJsonObject(0);

        double best = hand.getJsonArray("evs").stream()
                .mapToDouble(ev -> (Double) ev)
                .max()
                .orElseThrow();

        assertThat(decision.getJsonObject("selected").getDouble("regret"))
                .isCloseTo(best - hand.getDouble("ev"), within(1e-3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "player=hero | player | give oop or ip",
                "include=classes | include | give equity, or leave it out",
                "player=oop&line=x&sort=frequency.x | sort | give frequency.ACTION or ev.ACTION with one of",
                "cell=equity:4:9 | cell | there is no group \"9\" of equity:4",
            })
    void saysWhatIsWrongWithAQuery(String query, String parameter, String detail) {
        HttpResponse<String> answer = api.get("/api/v1/jobs/" + river + "/strategy?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonObject error = new JsonObject(answer.body()).getJsonArray("errors").getJsonObject(0);
        assertThat(error.getString("parameter")).isEqualTo(parameter);
        assertThat(error.getString("detail")).contains(detail);
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    private static JsonObject get(String operation, UUID job, String... parameters) {
        StringBuilder address = new StringBuilder("/api/v1/jobs/" + job + operation);
        for (int i = 0; i < parameters.length; i += 2) {
            address.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        HttpResponse<String> answer = api.get(address.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body());
    }
}
