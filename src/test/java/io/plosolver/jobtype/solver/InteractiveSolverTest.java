package io.plosolver.jobtype.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.compute.Cancellation;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InteractiveSolverTest {

    private final SolverWithoutMemory node = new SolverWithoutMemory();
    private final InteractiveSolver solver = node.solver();
    private final SolverRequest river = solver.request(SolverDocuments.river(), Cancellation.NONE);

    @Test
    void failsIfOtherSolvesUseTheMemoryUntilTheTimeLimit() {
        assertThatThrownBy(() -> solver.solve(river, Cancellation.NONE, decision -> {}))
                .isInstanceOf(SolverBusyException.class)
                .hasMessageContaining("other solves use the memory that it needs");
    }

    @Test
    void failsIfItsThreadIsInterruptedDuringTheWaitForMemory() {
        node.waitForMemory();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> solver.solve(river, Cancellation.NONE, decision -> {}))
                .isInstanceOf(SolverBusyException.class)
                .hasMessageContaining("this node stops");
        assertThat(Thread.interrupted()).as("the interrupt reaches the caller").isTrue();
    }

    @Test
    void solvesWhenTheMemoryIsFree() {
        node.freeMemory();

        List<String> lines = new ArrayList<>();
        solver.solve(river, Cancellation.NONE, decision -> lines.add(decision.line()));

        assertThat(lines).contains("", "x");
    }

    @Test
    void keepsOnlyTheDecisionsOfTheStreetOnWhichASpotBegins() {
        node.freeMemory();
        JsonObject document = SolverDocuments.river()
                .put("boards", new JsonArray().add("AhKc8h5d"))
                .put("target", new JsonObject().put("iterations", 1));
        List<String> lines = new ArrayList<>();

        solver.solve(
                solver.request(document, Cancellation.NONE), Cancellation.NONE, decision -> lines.add(decision.line()));

        assertThat(lines).contains("", "x", "x-b100").noneMatch(line -> line.startsWith("x-x"));
    }

    @Test
    void refusesASpotThatTakesTooMuchMemory() {
        refuses("[\"AhKc8h\"]", "AA**", 1_000, "are allowed, a quarter of solver.memory");
    }

    @Test
    void refusesASpotThatTakesTooLong() {
        refuses(
                "[\"AhKc8h5d2s\"]",
                "AA**",
                100_000,
                "and a request may wait for 20: post a job that begins at this street");
    }

    @Test
    void letsATurnTakeLongerThanARiver() {
        refuses("[\"AhKc8h5d\"]", "AAKK, KK88", 100_000, "and a request may wait for 40");
    }

    private void refuses(String boards, String range, int iterations, String reason) {
        JsonObject document = SolverDocuments.river()
                .put("boards", new JsonArray(boards))
                .put("ranges", new JsonObject().put("oop", range).put("ip", range))
                .put("target", new JsonObject().put("exploitability", 0).put("iterations", iterations));
        SolverRequest spot = solver.request(document, Cancellation.NONE);

        assertThatThrownBy(() -> solver.solve(spot, Cancellation.NONE, decision -> {}))
                .isInstanceOf(SubgameRefusedException.class)
                .hasMessageContaining(reason);
    }
}
