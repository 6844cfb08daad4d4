package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.request.SolverTask;
import io.plosolver.solver.request.StrategyDetail;
import io.plosolver.solver.request.StrategyLock;
import io.plosolver.solver.tree.BetSize;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.Rake;
import io.plosolver.solver.tree.Street;
import io.plosolver.solver.tree.StreetSizes;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** From the parameters of a solver analysis to a task, or to the list of all violations. */
class SolverParametersTest {

    private static final int MAX_NODES = 10_000;

    @Test
    void readsEveryField() {
        JsonObject river = SolverDocuments.river()
                .put("algorithm", "hs-dcfr")
                .put("rake", new JsonObject("{\"rate\": 0.05, \"cap\": 3}"))
                .put("target", new JsonObject("{\"exploitability\": 0.01, \"iterations\": 7, \"seconds\": 1.5}"))
                .put("include", new JsonObject("{\"strategy\": \"full\"}"));

        SolverTask task = task(river);

        BettingRules rules = task.request().rules();
        assertThat(rules.street()).isEqualTo(Street.RIVER);
        assertThat(List.of(rules.pot(), rules.stack(), rules.minBet())).containsExactly(100.0, 300.0, 2.0);
        assertThat(rules.sizesOn(Street.RIVER).bets())
                .containsExactly(List.of(new BetSize.OfPot(0.5), new BetSize.OfPot(1)), List.of(new BetSize.OfPot(1)));
        assertThat(rules.raiseCap()).isEqualTo(1);
        assertThat(task.request().rake()).isEqualTo(new Rake(0.05, 3));
        assertThat(task.request().algorithm()).isEqualTo(Algorithm.HS_DCFR);
        assertThat(task.request().target().exploitability()).isEqualTo(0.01);
        assertThat(task.request().target().iterations()).isEqualTo(7);
        assertThat(task.request().target().time()).contains(Duration.ofMillis(1500));
        assertThat(task.request().oop().count(0)).isEqualTo(3);
        assertThat(task.detail()).isEqualTo(StrategyDetail.FULL);
    }

    @Test
    void fillsInDefaults() {
        JsonObject least = new JsonObject("""
                {"game": "plo4", "boards": ["AhKc8h5d"], "pot": 50, "stack": 300, "ranges": {"oop": "*", "ip": "*"},
                 "rake": {"rate": 0.05}}""");

        SolverTask task = task(least);

        BettingRules rules = task.request().rules();
        assertThat(rules.minBet()).isCloseTo(0.5, within(1e-12));
        assertThat(rules.sizesOn(Street.TURN)).isEqualTo(StreetSizes.DEFAULT);
        assertThat(rules.raiseCap()).isEqualTo(3);
        assertThat(task.request().rake().of(1e9)).isEqualTo(5e7);
        assertThat(task.request().target().exploitability()).isEqualTo(0.005);
        assertThat(task.request().target().iterations()).isEqualTo(1000);
        assertThat(task.request().target().time()).isEmpty();
        assertThat(task.detail()).isEqualTo(StrategyDetail.ROOT);
    }

    @Test
    void readsAnEmptyListAsNoBetAndAMissingListAsPot() {
        JsonObject river = SolverDocuments.river()
                .put("betSizes", new JsonObject("{\"river\": {\"oop\": []}}"))
                .put("raiseSizes", new JsonObject("{\"river\": {\"ip\": [0.5, \"allin\"]}}"));

        StreetSizes sizes = task(river).request().rules().sizesOn(Street.RIVER);

        assertThat(sizes.bets()).containsExactly(List.of(), List.of(new BetSize.OfPot(1)));
        assertThat(sizes.raises())
                .containsExactly(List.of(new BetSize.OfPot(1)), List.of(new BetSize.OfPot(0.5), new BetSize.AllIn()));
    }

    @Test
    void replaysAHistory() {
        SolverTask task = task(SolverDocuments.history());

        BettingRules rules = task.request().rules();
        assertThat(List.of(rules.pot(), rules.stack(), rules.minBet())).containsExactly(30.0, 185.0, 2.0);
        assertThat(task.replayed().orElseThrow().oop()).isEqualTo("BB");
        assertThat(task.replayed().orElseThrow().ip()).isEqualTo("BTN");
    }

    @Test
    void readsLocksAndRemovedLines() {
        JsonObject river = SolverDocuments.river()
                .put("removedLines", new JsonArray("[\"b50\"]"))
                .put("locks", new JsonArray("""
                        [{"line": "", "hands": [{"range": "AA**", "frequencies": {"b100": 0.75, "x": 0.25}}]}]"""));

        SolverTask task = task(river);

        assertThat(task.request().rules().removedLines()).containsExactly("b50");
        StrategyLock lock = task.request().locks().get(0);
        assertThat(lock.line()).isEmpty();
        assertThat(lock.rules().get(0).frequencies()).isEqualTo(Map.of("b100", 0.75, "x", 0.25));
    }

    @Test
    void refusesAnInvalidLockedClass() {
        JsonObject river = SolverDocuments.river().put("locks", new JsonArray("""
                [{"line": "", "hands": [{"class": "2:sets", "frequencies": {"x": 1}}, {"frequencies": {"x": 1}}]}]"""));

        assertThat(violations(river))
                .extracting(violation -> violation.pointer() + " " + violation.detail())
                .containsExactly(
                        "/locks/0/hands/0/class there is no board \"2\": write 1:",
                        "/locks/0/hands/1/range missing: give a range, \"*\" for every hand, or a class");
    }

    @Test
    void locksTheDecisionAfterADeal() {
        JsonObject turn = SolverDocuments.river()
                .put("boards", new JsonArray("[\"AhKc8h5d\"]"))
                .put(
                        "locks",
                        new JsonArray(
                                "[{\"line\": \"x-x\", \"hands\": [{\"range\": \"*\", \"frequencies\": {\"x\": 1}}]}]"));

        assertThat(task(turn).request().locks()).hasSize(1);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("no game", "/game", "missing", "{\"game\": null}"),
                wrong("an unknown game", "/game", "give plo4", "{\"game\": \"holdem\"}"),
                wrong("no board", "/boards", "got 0 boards", "{\"boards\": []}"),
                wrong("three boards", "/boards", "got 3 boards", "{\"boards\": [\"2c3c4c\", \"2d3d4d\", \"2h3h4h\"]}"),
                wrong("a board before the flop", "/boards/0", "3, 4 or 5 cards, got 0", "{\"boards\": [\"\"]}"),
                wrong("a board of two cards", "/boards/0", "got 2", "{\"boards\": [\"AhKc\"]}"),
                wrong("a board of six cards", "/boards/0", "got 6", "{\"boards\": [\"AhKc8h5d2s3s\"]}"),
                wrong("half a card", "/boards/0", "\"A\"", "{\"boards\": [\"KcQc8h5dA\"]}"),
                wrong("a card twice on a board", "/boards/0", "Kc", "{\"boards\": [\"KcKc8h5d2s\"]}"),
                wrong(
                        "a card on both boards",
                        "/boards/1",
                        "duplicate card Kc: also in /boards/0",
                        "{\"boards\": [\"AhKc8h5d2s\", \"KcQd9s4d3h\"]}"),
                wrong(
                        "boards on two streets",
                        "/boards/1",
                        "on the turn and the first on the river",
                        "{\"boards\": [\"AhKc8h5d2s\", \"QcQd9s4d\"]}"),
                wrong("no pot", "/pot", "missing: give the chips in the middle", "{\"pot\": null}"),
                wrong("a pot of nothing", "/pot", "from 0.01", "{\"pot\": 0}"),
                wrong("a negative stack", "/stack", "got -1.0", "{\"stack\": -1}"),
                wrong("an endless stack", "/stack", "to 1000000000 chips", "{\"stack\": 1e12}"),
                wrong("no stack", "/stack", "missing", "{\"stack\": null}"),
                wrong("a negative bet", "/minBet", "got -2.0", "{\"minBet\": -2}"),
                wrong("a smallest bet above the pot", "/minBet", "at most the pot of 100.0", "{\"minBet\": 101}"),
                wrong("no range", "/ranges/ip", "missing", "{\"ranges\": {\"oop\": \"*\"}}"),
                wrong("no range of either", "/ranges/oop", "missing", "{\"ranges\": null}"),
                wrong(
                        "no range at all",
                        "/ranges/oop",
                        "unexpected end at offset 3",
                        "{\"ranges\": {\"oop\": \"AA$\", \"ip\": \"*\"}}"),
                wrong(
                        "a range of no hand",
                        "/ranges/oop",
                        "holds no hand",
                        "{\"ranges\": {\"oop\": \"AA**!AA**\", \"ip\": \"*\"}}"),
                wrong(
                        "a range of dead hands",
                        "/ranges/ip",
                        "card removal empties the range: each of its 1 hands holds a card of a board",
                        "{\"ranges\": {\"oop\": \"*\", \"ip\": \"AhAsKdKh\"}}"),
                wrong("a bet above the pot", "/betSizes/river/oop/1", "got 1.5", sizes("betSizes", "[0.5, 1.5]")),
                wrong("a bet of nothing", "/betSizes/river/oop/0", "above 0", sizes("betSizes", "[0]")),
                wrong("a size in words", "/raiseSizes/river/oop/0", "got \"max\"", sizes("raiseSizes", "[\"max\"]")),
                wrong(
                        "a size of an early street",
                        "/betSizes/flop/ip/0",
                        "got 2.0",
                        "{\"betSizes\": {\"flop\": {\"ip\": [2]}}}"),
                wrong(
                        "nine sizes",
                        "/betSizes/river/oop",
                        "at most 8 sizes, got 9",
                        sizes("betSizes", "[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]")),
                wrong(
                        "sizes before the flop",
                        "/betSizes/preflop",
                        "unknown street",
                        "{\"betSizes\": {\"preflop\": {}}}"),
                wrong(
                        "sizes of a stranger",
                        "/betSizes/river/BTN",
                        "give oop or ip",
                        "{\"betSizes\": {\"river\": {\"BTN\": [1]}}}"),
                wrong("a negative cap", "/raiseCap", "got -1", "{\"raiseCap\": -1}"),
                wrong("a cap too high", "/raiseCap", "from 0 to 10", "{\"raiseCap\": 11}"),
                wrong("a rake of all and more", "/rake/rate", "got 1.5", "{\"rake\": {\"rate\": 1.5}}"),
                wrong("a rake without a rate", "/rake/rate", "missing", "{\"rake\": {\"cap\": 3}}"),
                wrong("a negative rake cap", "/rake/cap", "leave it out", "{\"rake\": {\"rate\": 0.05, \"cap\": -1}}"),
                wrong("an unknown algorithm", "/algorithm", "give dcfr", "{\"algorithm\": \"cfr\"}"),
                wrong(
                        "a target of less than nothing",
                        "/target/exploitability",
                        "0 to 1",
                        target("exploitability", -1)),
                wrong("fewer than no iterations", "/target/iterations", "got -1", target("iterations", -1)),
                wrong("too many iterations", "/target/iterations", "0 to 100000", target("iterations", 100_001)),
                wrong("no time", "/target/seconds", "above 0", target("seconds", 0)),
                wrong("more than a day", "/target/seconds", "at most 86400", target("seconds", 86_401)),
                wrong(
                        "an unknown detail",
                        "/include/strategy",
                        "give root or full",
                        "{\"include\": {\"strategy\": \"all\"}}"),
                wrong(
                        "a removed line that there is not",
                        "/removedLines/0",
                        "no line \"x-b70\": after \"x\" come b100, x",
                        "{\"removedLines\": [\"x-b70\"]}"),
                wrong("the root removed", "/removedLines/0", "cannot be removed", "{\"removedLines\": [\"\"]}"),
                wrong(
                        "all actions removed",
                        "/removedLines",
                        "nothing is left to do after \"b50\"",
                        "{\"removedLines\": [\"b50-f\", \"b50-c\", \"b50-r250\"]}"),
                lock(
                        "a lock of no line",
                        "/locks/0/line",
                        "after \"b50\" come c, f, r250",
                        "b50-r70",
                        "*",
                        "{\"f\": 1}"),
                lock("a lock at the end of the hand", "/locks/0/line", "ends the hand", "b50-c", "*", "{\"f\": 1}"),
                lock(
                        "a lock of no action",
                        "/locks/0/hands/0/frequencies/b70",
                        "x, b50, b100",
                        "",
                        "*",
                        "{\"b70\": 1}"),
                lock("a lock that is not all", "/locks/0/hands/0/frequencies", "got 0.5", "", "*", "{\"x\": 0.5}"),
                lock("a lock above all", "/locks/0/hands/0/frequencies/x", "from 0 to 1", "", "*", "{\"x\": 2}"),
                lock("a lock of no range", "/locks/0/hands/0/range", "unexpected end", "", "AA$", "{\"x\": 1}"),
                lock("a lock of dead hands", "/locks/0/hands/0/range", "card removal", "", "AhAsKdKh", "{\"x\": 1}"),
                wrong(
                        "a line locked twice",
                        "/locks/1/line",
                        "locked already",
                        "{\"locks\": [{\"line\": \"\", \"hands\": [{\"range\": \"*\", \"frequencies\": {\"x\": 1}}]},"
                                + "{\"line\": \"\", \"hands\": [{\"range\": \"*\", \"frequencies\": {\"x\": 1}}]}]}"),
                wrong(
                        "a history and a pot",
                        "/pot",
                        "the history says this already",
                        SolverDocuments.history().encode()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void reportsEachFaultWithItsPointer(String fault, String pointer, String detail, JsonObject change) {
        JsonObject params = SolverDocuments.river().mergeIn(change);

        assertThat(violations(params)).anySatisfy(violation -> {
            assertThat(violation.pointer()).isEqualTo(pointer);
            assertThat(violation.detail()).contains(detail);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/positions | {\"positions\": [\"BB\"]}",
                "/stacks | {\"stacks\": [200]}",
                "/blinds | {\"blinds\": null}",
                "/ante | {\"ante\": 0}",
                "/straddles/0/position | {\"straddles\": [{\"position\": \"BTN\", \"amount\": 4}]}",
                "/bombPotAnte | {\"bombPotAnte\": 5}",
                "/actions | {\"actions\": []}"
            })
    void mapsPointersOfAHistoryToParameters(String pointer, String change) {
        JsonObject params = SolverDocuments.history().mergeIn(new JsonObject(change));

        assertThat(violations(params)).extracting(Violation::pointer).contains(pointer);
    }

    @Test
    void reportsTheLegalRangeOfAnAmount() {
        JsonObject params = SolverDocuments.history();
        params.getJsonArray("actions").getJsonArray(1).getJsonObject(1).put("amount", 13);

        assertThat(violations(params)).singleElement().satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/actions/1/1/amount");
            assertThat(violation.detail()).contains("13 is above the pot limit: BTN may bet from 2 to 12");
        });
    }

    @Test
    void reportsAllFaultsAtOnce() {
        JsonObject params = SolverDocuments.river()
                .put("pot", 0)
                .put("raiseCap", 11)
                .put("algorithm", "x")
                .put("rake", new JsonObject("{\"rate\": 2}"));

        assertThat(violations(params))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/pot", "/raiseCap", "/algorithm", "/rake/rate");
    }

    @Test
    void refusesToEditATreeThatIsTooLarge() {
        JsonObject params = SolverDocuments.river().put("removedLines", new JsonArray("[\"b50\"]"));

        InvalidInputException refusal = catchThrowableOfType(
                InvalidInputException.class, () -> SolverTask.of(SolverParameters.read(params), 5, Cancellation.NONE));

        assertThat(refusal).hasMessageContaining("/betSizes: the betting tree has more than 5 nodes");
    }

    private static SolverTask task(JsonObject params) {
        return SolverTask.of(SolverParameters.read(params), MAX_NODES, Cancellation.NONE);
    }

    private static List<Violation> violations(JsonObject params) {
        InvalidInputException refusal = catchThrowableOfType(InvalidInputException.class, () -> task(params));
        assertThat(refusal).isNotNull();
        return refusal.violations();
    }

    private static Arguments wrong(String fault, String pointer, String detail, String change) {
        return arguments(fault, pointer, detail, new JsonObject(change));
    }

    private static Arguments lock(
            String fault, String pointer, String detail, String line, String range, String frequencies) {
        JsonObject rule = new JsonObject().put("range", range).put("frequencies", new JsonObject(frequencies));
        JsonObject lock = new JsonObject().put("line", line).put("hands", new JsonArray().add(rule));
        return arguments(fault, pointer, detail, new JsonObject().put("locks", new JsonArray().add(lock)));
    }

    private static String sizes(String field, String sizes) {
        return "{\"" + field + "\": {\"river\": {\"oop\": " + sizes + "}}}";
    }

    private static String target(String field, double value) {
        return "{\"target\": {\"" + field + "\": "
                + (field.equals("iterations") ? Long.toString((long) value) : Double.toString(value)) + "}}";
    }
}
