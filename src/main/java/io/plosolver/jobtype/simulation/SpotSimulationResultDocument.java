package io.plosolver.jobtype.simulation;

import io.plosolver.simulation.CanonicalSpot;
import io.plosolver.simulation.SimulationRequest;
import io.plosolver.simulation.SimulationResult;
import io.plosolver.simulation.SimulationResult.BoardResult;
import io.plosolver.simulation.SimulationResult.BoardStandardErrors;
import io.plosolver.simulation.SimulationResult.ClassResult;
import io.plosolver.simulation.SimulationResult.PlayerResult;
import io.plosolver.simulation.SimulationResult.PotStandardErrors;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Result document of a spot simulation, as in {@code schema/spot_simulation.result.json}. */
final class SpotSimulationResultDocument {

    private SpotSimulationResultDocument() {}

    static JsonObject of(SimulationResult result) {
        JsonArray players = new JsonArray();
        result.players().forEach(player -> players.add(player(player)));
        JsonObject json = new JsonObject()
                .put("method", result.method())
                .put("deals", result.deals())
                .put("stopReason", result.stopReason())
                .put("elapsed", result.elapsed().toString())
                .put("players", players);
        if (!result.nextCards().isEmpty()) {
            json.put("nextCards", NextCardsDocument.of(result.nextCards()));
        }
        if (!result.notes().isEmpty()) {
            json.put("notes", new JsonArray(result.notes()));
        }
        return json;
    }

    /** Returns the main figures of a result: its method and the equity of each player. */
    static JsonObject headline(JsonObject result) {
        JsonArray equities = new JsonArray();
        for (Object player : result.getJsonArray("players")) {
            equities.add(((JsonObject) player).getDouble("equity"));
        }
        return new JsonObject().put("method", result.getString("method")).put("equities", equities);
    }

    /**
     * Returns the relabelling of a spot that is stored with its job: the order of its boards and its suits relative to the
     * canonical text, and its hands as the client spells them.
     */
    static JsonObject relabelling(SimulationRequest request, CanonicalSpot spot) {
        JsonArray hands = new JsonArray();
        request.players().forEach(player -> hands.add(player.text()));
        return new JsonObject()
                .put("boardsSwapped", spot.boardsSwapped())
                .put("suits", NextCardsDocument.suits(spot.labelling()))
                .put("hands", hands);
    }

    /**
     * Returns a copy of a result, translated to a spot with the same canonical text.
     *
     * @param from relabelling of the spot that the result belongs to
     * @param to relabelling of the other spot
     */
    static JsonObject translate(JsonObject result, JsonObject from, JsonObject to) {
        boolean swap = !from.getBoolean("boardsSwapped").equals(to.getBoolean("boardsSwapped"));
        JsonObject translated = result.copy();
        JsonArray players = translated.getJsonArray("players");
        for (int player = 0; player < players.size(); player++) {
            JsonObject figures = players.getJsonObject(player);
            figures.put("hand", to.getJsonArray("hands").getString(player));
            if (swap) {
                swapBoards(figures, "boards");
                swapBoards(figures, "classes");
            }
        }
        JsonArray nextCards = translated.getJsonArray("nextCards");
        if (nextCards != null) {
            translated.put("nextCards", NextCardsDocument.translate(nextCards, from, to));
        }
        return translated;
    }

    private static void swapBoards(JsonObject figures, String field) {
        JsonArray boards = figures.getJsonArray(field);
        if (boards != null) {
            figures.put(field, new JsonArray().add(boards.getValue(1)).add(boards.getValue(0)));
        }
    }

    private static JsonObject player(PlayerResult player) {
        JsonObject json = figures(player);
        if (!player.classes().isEmpty()) {
            json.put("classes", classes(player.classes()));
        }
        if (player.distribution() != null) {
            json.put(
                    "distribution",
                    new JsonObject()
                            .put(
                                    "histogram",
                                    new JsonArray(player.distribution().histogram()))
                            .put("deciles", new JsonArray(player.distribution().deciles()))
                            .put(
                                    "quantiles",
                                    new JsonArray(player.distribution().quantiles())));
        }
        return json;
    }

    private static JsonArray classes(List<Map<String, ClassResult>> boards) {
        JsonArray array = new JsonArray();
        for (Map<String, ClassResult> board : boards) {
            JsonObject json = new JsonObject();
            board.forEach((name, figures) -> json.put(
                    name, new JsonObject().put("share", figures.share()).put("equity", figures.equity())));
            array.add(json);
        }
        return array;
    }

    private static JsonObject figures(PlayerResult player) {
        JsonArray boards = new JsonArray();
        player.boards().forEach(board -> boards.add(board(board)));
        return new JsonObject()
                .put("player", player.player())
                .put("hand", player.hand())
                .put("equity", player.equity())
                .put("standardError", player.standardError())
                .put("boards", boards)
                .put("scoop", player.scoop())
                .put("scooped", player.scooped())
                .put("chopBoth", player.chopBoth())
                .put("quarter", player.quarter())
                .put("threeQuarters", player.threeQuarters())
                .put("counts", potCounts(player))
                .put("standardErrors", potErrors(player.standardErrors()));
    }

    private static @Nullable JsonObject potCounts(PlayerResult player) {
        return player.scoopCount() == null
                ? null
                : new JsonObject()
                        .put("scoop", player.scoopCount())
                        .put("scooped", player.scoopedCount())
                        .put("chopBoth", player.chopBothCount())
                        .put("quarter", player.quarterCount())
                        .put("threeQuarters", player.threeQuartersCount());
    }

    private static @Nullable JsonObject potErrors(@Nullable PotStandardErrors errors) {
        return errors == null
                ? null
                : new JsonObject()
                        .put("scoop", errors.scoop())
                        .put("scooped", errors.scooped())
                        .put("chopBoth", errors.chopBoth())
                        .put("quarter", errors.quarter())
                        .put("threeQuarters", errors.threeQuarters());
    }

    private static JsonObject board(BoardResult board) {
        return new JsonObject()
                .put("win", board.win())
                .put("tie", board.tie())
                .put("lose", board.lose())
                .put("equity", board.equity())
                .put("categories", fractions(board.categories()))
                .put("counts", boardCounts(board))
                .put("standardErrors", boardErrors(board.standardErrors()));
    }

    private static @Nullable JsonObject boardCounts(BoardResult board) {
        return board.winCount() == null
                ? null
                : new JsonObject()
                        .put("win", board.winCount())
                        .put("tie", board.tieCount())
                        .put("lose", board.loseCount());
    }

    private static @Nullable JsonObject boardErrors(@Nullable BoardStandardErrors errors) {
        return errors == null
                ? null
                : new JsonObject()
                        .put("win", errors.win())
                        .put("tie", errors.tie())
                        .put("lose", errors.lose())
                        .put("equity", errors.equity())
                        .put("categories", fractions(errors.categories()));
    }

    private static JsonObject fractions(Map<String, Double> fractions) {
        JsonObject json = new JsonObject();
        fractions.forEach(json::put);
        return json;
    }
}
