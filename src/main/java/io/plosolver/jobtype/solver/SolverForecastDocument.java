package io.plosolver.jobtype.solver;

import io.plosolver.solver.SolverForecast;
import io.plosolver.solver.SolverLimits;
import io.plosolver.solver.request.SolverTask;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.PlayerLabels;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Document of a forecast: spot, tree size, memory and time of a solve. */
final class SolverForecastDocument {

    private SolverForecastDocument() {}

    static JsonObject of(SolverTask task, SolverForecast forecast, SolverLimits limits) {
        BettingRules rules = task.request().rules();
        JsonObject spot = new JsonObject()
                .put("street", rules.street().label())
                .put("pot", rules.pot())
                .put("stack", rules.stack())
                .put("minBet", rules.minBet());
        task.replayed()
                .ifPresent(
                        replayed -> spot.put(PlayerLabels.OOP, replayed.oop()).put(PlayerLabels.IP, replayed.ip()));
        return new JsonObject()
                .put("spot", spot)
                .put("nodes", forecast.nodes())
                .put("decisions", forecast.decisions())
                .put("terminals", forecast.terminals())
                .put("combos", NodeStrategyJson.players(forecast.oopCombos(), forecast.ipCombos()))
                .put("finalBoards", forecast.finalBoards())
                .put("method", forecast.method().label())
                .put("grain", grain(rules.street(), forecast))
                .put("lossless", forecast.lossless())
                .put("compact", forecast.compact())
                .put("memoryBytes", forecast.memoryBytes())
                .put("maxMemoryBytes", limits.memoryBytes())
                .put("cpuSecondsAnIteration", forecast.cpuSecondsAnIteration())
                .put("gradingCpuSeconds", forecast.gradingCpuSeconds())
                .put("cpuSeconds", SolveCost.seconds(task.request(), forecast));
    }

    /** Returns how finely the hands of each street are told apart, by the name of the street. */
    static JsonObject grain(Street root, SolverForecast forecast) {
        JsonObject grain = new JsonObject();
        List<String> labels = forecast.grainLabels();
        for (int street = 0; street < labels.size(); street++) {
            grain.put(Street.values()[root.ordinal() + street].label(), labels.get(street));
        }
        return grain;
    }
}
