package io.plosolver.http;

import io.plosolver.job.store.StrategyStore;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.strategy.NodeStrategy;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;

/**
 * Where decisions come from.
 *
 * @param store those that were kept
 * @param requests reads the parameters of a solver analysis
 * @param labellings how those become the ones of the same solve in its canonical form
 * @param rivers solves a river on the calling thread, in seconds; gives no decision where that would take too much
 */
public record StrategySource(
        StrategyStore store,
        Function<JsonObject, SolverRequest> requests,
        Function<JsonObject, Labelling> labellings,
        Function<SolverRequest, List<NodeStrategy>> rivers) {}
