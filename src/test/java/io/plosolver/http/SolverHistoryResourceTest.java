package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which the history of a hand can be wrong is answered with its place and what would be right. */
class SolverHistoryResourceTest {

    private static final String FLOP = "AhKc8h";
    private static final String TURN = "AhKc8h5d";
    private static final String LIMPED = "BTN call, BB check";
    private static final String RAISED = "BTN raise 6, BB call";
    private static final String CHECKED = "BB check, BTN check";

    private static ApiFixture api;

    @BeforeAll
    static void start() {
        api = ApiFixture.start(SolverHistoryResourceTest.class);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    static Stream<Arguments> wrongTables() {
        return Stream.of(
                table("one player", "/positions", "2 to 9", "{\"positions\": [\"BB\"], \"stacks\": [200]}"),
                table("no positions", "/positions", "got 0 positions", "{\"positions\": []}"),
                table("a position twice", "/positions/1", "sits here twice", "{\"positions\": [\"BB\", \"BB\"]}"),
                table("a position without a name", "/positions/0", "needs a name", "{\"positions\": [\" \", \"BTN\"]}"),
                table("a stack too few", "/stacks", "give one each", "{\"stacks\": [200]}"),
                table("an empty stack", "/stacks/1", "above 0", "{\"stacks\": [200, 0]}"),
                table("a negative stack", "/stacks/0", "above 0", "{\"stacks\": [-5, 200]}"),
                table("one blind", "/blinds", "the small one and the big one", "{\"blinds\": [2]}"),
                table("blinds in the wrong order", "/blinds", "comes first", "{\"blinds\": [2, 1]}"),
                table("a blind of nothing", "/blinds/0", "above 0", "{\"blinds\": [0, 2]}"),
                table("blinds in a bomb pot", "/bombPotAnte", "no blinds", "{\"bombPotAnte\": 5}"),
                table("an ante of nothing", "/ante", "above 0", "{\"ante\": 0}"),
                table(
                        "a straddle of a blind",
                        "/straddles/0/position",
                        "posts a blind",
                        "{\"straddles\": [{\"position\": \"BTN\", \"amount\": 4}]}"),
                table(
                        "a straddle without an amount",
                        "/straddles/0/amount",
                        "is required",
                        "{\"straddles\": [{\"position\": \"BTN\"}]}"),
                table("a street without actions", "/actions/0", "not over", "{\"actions\": [[]]}"),
                table("a street too many", "/actions", "comes after 1 (preflop)", "{\"actions\": [[], []]}"),
                table("no streets", "/actions", "comes after 1 (preflop)", "{\"actions\": []}"));
    }

    static Stream<Arguments> wrongActions() {
        return Stream.of(
                hand("the wrong player first", "/actions/0/0/position", "BTN is to act", FLOP, "BB raise 6, BTN call"),
                hand("a stranger", "/actions/0/0/position", "nobody sits at", FLOP, "UTG raise 6, BB call"),
                hand("a player who acts twice", "/actions/0/1/position", "out of turn", FLOP, "BTN raise 6, BTN call"),
                hand(
                        "a check that faces a bet",
                        "/actions/0/1/action",
                        "there is a bet",
                        FLOP,
                        "BTN raise 6, BB check"),
                hand(
                        "a bet into the blinds",
                        "/actions/0/0/action",
                        "there is a bet already",
                        FLOP,
                        "BTN bet 6, BB call"),
                hand("a raise above the pot", "/actions/0/0/amount", "from 4 to 6", FLOP, "BTN raise 7, BB call"),
                hand("a raise below the minimum", "/actions/0/0/amount", "from 4 to 6", FLOP, "BTN raise 3, BB call"),
                hand("a raise without an amount", "/actions/0/0/amount", "missing", FLOP, "BTN raise, BB call"),
                hand("a call of the wrong amount", "/actions/0/1/amount", "comes to 6", FLOP, "BTN raise 6, BB call 5"),
                hand("a fold with an amount", "/actions/0/0/amount", "has no amount", FLOP, "BTN fold 1"),
                hand("a hand that a fold ended", "/actions/0", "the hand ends here", FLOP, "BTN fold"),
                hand("a street that is not over", "/actions/0", "BB is to act", FLOP, "BTN raise 6"),
                hand("an action after the street", "/actions/0/2", "the street is over", FLOP, RAISED + ", BTN check"),
                hand("an unknown action", "/actions/0/0/action", "fold", FLOP, "BTN limp, BB check"),
                hand("a fold to no bet", "/actions/1/0/action", "there is no bet", TURN, LIMPED, "BB fold"),
                hand("a call of no bet", "/actions/1/0/action", "there is no bet", TURN, LIMPED, "BB call, BTN check"),
                hand(
                        "a raise of no bet",
                        "/actions/1/0/action",
                        "there is no bet",
                        TURN,
                        LIMPED,
                        "BB raise 4, BTN call"),
                hand("a bet above the pot", "/actions/1/0/amount", "from 2 to 12", TURN, RAISED, "BB bet 13, BTN call"),
                hand(
                        "a bet below the minimum",
                        "/actions/1/0/amount",
                        "from 2 to 12",
                        TURN,
                        RAISED,
                        "BB bet 1, BTN call"),
                hand(
                        "the button first after the flop",
                        "/actions/1/0/position",
                        "BB is to act",
                        TURN,
                        RAISED,
                        "BTN check"),
                hand(
                        "a raise smaller than the bet",
                        "/actions/1/1/amount",
                        "from 20 to 42",
                        TURN,
                        RAISED,
                        "BB bet 10, BTN raise 15, BB call"),
                hand(
                        "a bet of more than the stack",
                        "/actions/2/1/amount",
                        "more than BTN has",
                        "AhKc8h5d2s",
                        RAISED,
                        "BB bet 12, BTN raise 48, BB call",
                        "BB bet 108, BTN raise 147, BB call"),
                hand(
                        "a street after all are all-in",
                        "/actions/2/0",
                        "the street is over",
                        "AhKc8h5d2s",
                        RAISED,
                        "BB bet 12, BTN raise 48, BB raise 156, BTN raise 194, BB call",
                        CHECKED),
                hand(
                        "nobody left to bet",
                        "/actions",
                        "all-in",
                        "AhKc8h5d2s",
                        RAISED,
                        "BB bet 12, BTN raise 48, BB call",
                        "BB bet 108, BTN raise 146, BB call"));
    }

    static Stream<Arguments> wrongMultiway() {
        return Stream.of(
                arguments(
                        "three players left",
                        "/actions",
                        "the solver takes two",
                        threeHanded("BTN call, SB call, BB check")),
                arguments(
                        "a player who has folded",
                        "/actions/0/3/position",
                        "has folded",
                        threeHanded("BTN call, SB fold, BB raise 8, SB call")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"wrongTables", "wrongActions", "wrongMultiway"})
    void pointsAtWhatIsWrongAndSaysWhatIsRight(String fault, String pointer, String detail, JsonObject params) {
        HttpResponse<String> response = api.post(SolverDocuments.job(params).encode());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(422);
        assertThat(new JsonObject(response.body()).getJsonArray("errors"))
                .map(JsonObject.class::cast)
                .anySatisfy(error -> {
                    assertThat(error.getString("pointer")).isEqualTo("/params" + pointer);
                    assertThat(error.getString("detail")).contains(detail);
                });
        assertThat(api.storedJobs()).isZero();
    }

    private static Arguments table(String fault, String pointer, String detail, String change) {
        return arguments(fault, pointer, detail, headsUp(FLOP, RAISED).mergeIn(new JsonObject(change)));
    }

    private static Arguments hand(String fault, String pointer, String detail, String board, String... streets) {
        return arguments(fault, pointer, detail, headsUp(board, streets));
    }

    private static JsonObject headsUp(String board, String... streets) {
        return SolverDocuments.history()
                .put("boards", new JsonArray().add(board))
                .put(
                        "actions",
                        new JsonArray(Arrays.stream(streets)
                                .map(SolverHistoryResourceTest::street)
                                .toList()));
    }

    private static JsonObject threeHanded(String preflop) {
        return headsUp(FLOP, preflop)
                .put("positions", JsonArray.of("SB", "BB", "BTN"))
                .put("stacks", JsonArray.of(200, 200, 200));
    }

    /** Reads actions such as {@code BTN raise 6, BB call}. */
    private static JsonArray street(String actions) {
        JsonArray street = new JsonArray();
        for (String step : actions.split(", ")) {
            String[] words = step.split(" ");
            JsonObject action = new JsonObject().put("position", words[0]).put("action", words[1]);
            street.add(words.length == 2 ? action : action.put("amount", Integer.parseInt(words[2])));
        }
        return street;
    }
}
