package io.plosolver.jobtype.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Computation;
import io.plosolver.job.document.DocumentSchema;
import io.plosolver.simulation.SimulationLimits;
import io.plosolver.testing.Claims;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Result documents of simulations, against their published schema. */
class SpotSimulationResultTest {

    private final SpotSimulationHandler handler = new SpotSimulationHandler(SimulationLimits.DEFAULT);

    @Test
    void notesThePartsThatASampleCannotHave() throws Exception {
        JsonObject spot = spot("range", "AA", "range", "KK")
                .put("method", "monte_carlo")
                .put("trials", 100)
                .put("include", new JsonArray(List.of("classes", "distribution")));

        JsonObject result = run(spot);

        assertThat(result.getJsonArray("notes"))
                .containsExactly("distribution is left out: it needs an exact answer by hand");
        assertThat(result.getJsonArray("players").getJsonObject(0).fieldNames())
                .contains("classes")
                .doesNotContain("distribution");
    }

    @Test
    void hasNoNotesWhenNothingIsLeftOut() throws Exception {
        JsonObject result = run(spot("range", "AsAhKdQc, AsAhKdQs@0.5", "range", "JhTh9h8d")
                .put("include", new JsonArray(List.of("classes", "distribution"))));

        assertThat(result.fieldNames()).doesNotContain("notes");
    }

    @Test
    void givesARangeOfOneHandTheFiguresOfTheHandAndTheSectionsOfARange() throws Exception {
        JsonObject hand =
                run(spot("hand", "AsAhKdQc", "hand", "JhTh9h8d").put("include", new JsonArray(List.of("categories"))));
        JsonObject range = run(spot("range", "AsAhKdQc@0.5", "hand", "JhTh9h8d")
                .put("include", new JsonArray(List.of("categories", "classes", "distribution"))));

        JsonObject ofHand = hand.getJsonArray("players").getJsonObject(0);
        JsonObject ofRange = range.getJsonArray("players").getJsonObject(0);
        assertThat(ofRange.getString("hand")).isEqualTo("AsAhKdQc@0.5");
        assertThat(ofRange.getJsonArray("boards")).isEqualTo(ofHand.getJsonArray("boards"));
        assertThat(ofRange.getJsonArray("classes")).hasSize(1);
        assertThat(ofRange.getJsonObject("distribution").getJsonArray("deciles"))
                .containsOnly(ofHand.getDouble("equity"));
    }

    private JsonObject run(JsonObject spot) throws Exception {
        JsonObject result = handler.run(Claims.of(handler.type(), spot), Computation.onThisThread());
        JsonObject document = new JsonObject(result.encode());
        assertThat(DocumentSchema.ofResource("/schema/spot_simulation.result.json")
                        .violations(document, ""))
                .isEmpty();
        return document;
    }

    private static JsonObject spot(String kind, String cards, String otherKind, String otherCards) {
        return new JsonObject()
                .put("game", "plo4")
                .put("boards", new JsonArray().add("Ad8c2s"))
                .put(
                        "players",
                        new JsonArray()
                                .add(new JsonObject().put(kind, cards))
                                .add(new JsonObject().put(otherKind, otherCards)));
    }
}
