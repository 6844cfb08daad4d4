package io.plosolver.jobtype.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.compute.Computation;
import io.plosolver.job.CanonicalParameters;
import io.plosolver.job.document.JobDocumentReader;
import io.plosolver.job.document.JobLimits;
import io.plosolver.simulation.SimulationLimits;
import io.plosolver.testing.Claims;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that are translated to an equal job, against computing that job itself. */
class SpotSimulationSharingTest {

    private static final String DECK = "23456789TJQKA";

    private final SpotSimulationHandler handler = new SpotSimulationHandler(SimulationLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void translatesAResultToTheResultOfTheOtherSpot(int seed) throws Exception {
        Random random = new Random(seed);
        List<String> cards = new ArrayList<>();
        for (int card = 0; card < 52; card++) {
            cards.add("" + DECK.charAt(card / 4) + "cdhs".charAt(card % 4));
        }
        Collections.shuffle(cards, random);
        List<Character> suits = new ArrayList<>(List.of('c', 'd', 'h', 's'));
        Collections.shuffle(suits, random);
        List<String> boards =
                List.of(String.join("", cards.subList(0, 4)), String.join("", cards.subList(4, 4 + 3 + seed % 2)));
        String hand = String.join("", cards.subList(9, 13));
        String other = String.join("", cards.subList(13, 17));

        JsonObject spot = spot(boards, hand, other);
        JsonObject equal = spot(
                List.of(relabel(boards.get(1), suits), relabel(boards.get(0), suits)),
                relabel(hand, suits),
                relabel(other, suits));

        CanonicalParameters from = handler.assess(spot).canonical().orElseThrow();
        CanonicalParameters to = handler.assess(equal).canonical().orElseThrow();
        assertThat(to.text()).isEqualTo(from.text());
        assertThat(handler.translate(run(spot), from.relabelling(), to.relabelling()))
                .isEqualTo(run(equal));
    }

    @Test
    void isNotSharedWhenTheCacheIsOff() {
        JobDocumentReader reader = new JobDocumentReader(
                List.of(handler), new JobLimits(Duration.ofMinutes(1), Duration.ofHours(1), 3, 10, 10));
        JsonObject document = new JsonObject()
                .put("type", "spot_simulation")
                .put("params", spot(List.of("Ad8c2s"), "AsAhKdQc", "JhTh9h8d"));

        assertThat(reader.read(document).resultKey()).isPresent();
        assertThat(reader.read(document.copy().put("cache", false)).resultKey()).isEmpty();
    }

    private static JsonObject spot(List<String> boards, String hand, String other) {
        return new JsonObject()
                .put("game", "plo4")
                .put("boards", new JsonArray(boards))
                .put("include", JsonArray.of("categories", "nextCards"))
                .put(
                        "players",
                        new JsonArray()
                                .add(new JsonObject().put("hand", hand))
                                .add(new JsonObject().put("hand", other)));
    }

    private JsonObject run(JsonObject spot) throws Exception {
        JsonObject result = handler.run(Claims.of(handler.type(), spot), Computation.onThisThread());
        result.remove("elapsed");
        return new JsonObject(result.encode());
    }

    private static String relabel(String cards, List<Character> suits) {
        StringBuilder text = new StringBuilder(cards);
        for (int i = 1; i < cards.length(); i += 2) {
            text.setCharAt(i, suits.get("cdhs".indexOf(cards.charAt(i))));
        }
        return text.toString();
    }
}
