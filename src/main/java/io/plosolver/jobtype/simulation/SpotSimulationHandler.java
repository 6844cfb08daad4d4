package io.plosolver.jobtype.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.job.CanonicalParameters;
import io.plosolver.job.CutShort;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobError;
import io.plosolver.job.JobHandler;
import io.plosolver.job.JobType;
import io.plosolver.job.PermanentJobException;
import io.plosolver.job.document.DocumentSchema;
import io.plosolver.simulation.CanonicalSpot;
import io.plosolver.simulation.PlayerSpecification;
import io.plosolver.simulation.SimulationLimits;
import io.plosolver.simulation.SimulationPlan;
import io.plosolver.simulation.SimulationRequest;
import io.plosolver.simulation.SimulationResult;
import io.plosolver.simulation.SimulationSpecification;
import io.plosolver.simulation.SimulationStoppedException;
import io.plosolver.simulation.SpotSimulation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Handler of spot simulations: parameters to request, request to result, result to document. */
public final class SpotSimulationHandler implements JobHandler {

    private final SimulationLimits limits;
    private final JsonObject schema = DocumentSchema.resource("/schema/spot_simulation.json");

    public SpotSimulationHandler(SimulationLimits limits) {
        this.limits = limits;
    }

    @Override
    public JobType type() {
        return JobType.SPOT_SIMULATION;
    }

    @Override
    public JsonObject parameterSchema() {
        return schema;
    }

    @Override
    public JobAssessment assess(JsonObject parameters, Cancellation cancellation) {
        SimulationRequest request = request(parameters, cancellation);
        SimulationPlan plan = SimulationPlan.of(request, limits);
        JsonObject forecast = new JsonObject()
                .put("method", plan.method().label())
                .put("deals", plan.deals())
                .put("exactWork", plan.visits());
        CanonicalSpot spot = CanonicalSpot.of(request, plan.method());
        JsonObject relabelling = SpotSimulationResultDocument.relabelling(request, spot);
        return new JobAssessment(type(), forecast, Optional.of(new CanonicalParameters(spot.text(), relabelling)));
    }

    @Override
    public JsonObject headline(JsonObject result) {
        return SpotSimulationResultDocument.headline(result);
    }

    @Override
    public JsonObject translate(JsonObject result, JsonObject from, JsonObject to) {
        return SpotSimulationResultDocument.translate(result, from, to);
    }

    @Override
    public JsonObject run(JobClaim claim, Computation computation) throws PermanentJobException {
        try {
            SimulationResult result =
                    SpotSimulation.run(request(claim.params(), computation.cancellation()), limits, computation);
            CutShort.note(result.stopReason(), claim, computation.progress());
            return SpotSimulationResultDocument.of(result);
        } catch (InvalidInputException e) {
            // Only the computation detects some faults, such as ranges without compatible hands.
            throw new PermanentJobException(JobError.of("invalid-job", "The job document is invalid", e));
        } catch (SimulationStoppedException e) {
            throw new PermanentJobException(JobError.of("time-limit", "The time limit has passed", e));
        }
    }

    private static SimulationRequest request(JsonObject parameters, Cancellation cancellation) {
        SimulationSpecification specification = new SimulationSpecification(
                parameters.getString("game"),
                texts(parameters.getJsonArray("boards")),
                parameters.getString("dead"),
                players(parameters.getJsonArray("players")),
                parameters.getString("method"),
                parameters.getLong("trials"),
                parameters.getDouble("targetStandardError"),
                parameters.getLong("seed"),
                texts(parameters.getJsonArray("include")));
        return SimulationRequest.of(specification, cancellation);
    }

    private static @Nullable List<String> texts(@Nullable JsonArray array) {
        return array == null ? null : array.stream().map(String.class::cast).toList();
    }

    private static List<PlayerSpecification> players(JsonArray array) {
        return array.stream()
                .map(JsonObject.class::cast)
                .map(player -> new PlayerSpecification(
                        player.getString("hand"), player.getString("range"), player.getBoolean("random")))
                .toList();
    }
}
