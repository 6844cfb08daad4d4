package io.plosolver.jobtype.solver;

import io.plosolver.solver.history.PlayerAction;
import io.plosolver.solver.history.SpotHistory;
import io.plosolver.solver.history.Straddle;
import io.plosolver.solver.request.SolverSpecification;
import io.plosolver.solver.request.SolverSpecification.Chips;
import io.plosolver.solver.request.SolverSpecification.Lock;
import io.plosolver.solver.request.SolverSpecification.RakeTerms;
import io.plosolver.solver.request.SolverSpecification.Ranges;
import io.plosolver.solver.request.SolverSpecification.Rule;
import io.plosolver.solver.request.SolverSpecification.Size;
import io.plosolver.solver.request.SolverSpecification.Target;
import io.plosolver.solver.tree.PlayerLabels;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reader of the parameters of a solver analysis, which satisfy {@code schema/solver_analysis.json}. */
final class SolverParameters {

    private static final List<String> HISTORY =
            List.of("positions", "stacks", "blinds", "ante", "straddles", "bombPotAnte", "actions");

    private SolverParameters() {}

    /** Returns the parameters as a specification; fields that the client left out are null. */
    static SolverSpecification read(JsonObject parameters) {
        JsonObject include = parameters.getJsonObject("include", new JsonObject());
        return new SolverSpecification(
                parameters.getString("game"),
                texts(parameters, "boards"),
                new Chips(parameters.getDouble("pot"), parameters.getDouble("stack"), parameters.getDouble("minBet")),
                history(parameters),
                object(
                        parameters,
                        "ranges",
                        ranges -> new Ranges(ranges.getString(PlayerLabels.OOP), ranges.getString(PlayerLabels.IP))),
                sizes(parameters, "betSizes"),
                sizes(parameters, "raiseSizes"),
                parameters.getInteger("raiseCap"),
                object(parameters, "rake", rake -> new RakeTerms(rake.getDouble("rate"), rake.getDouble("cap"))),
                parameters.getString("algorithm"),
                parameters.getString("method"),
                object(
                        parameters,
                        "target",
                        target -> new Target(
                                target.getDouble("exploitability"),
                                target.getInteger("iterations"),
                                target.getDouble("seconds"))),
                include.getString("strategy"),
                texts(parameters, "removedLines"),
                objects(parameters, "locks", lock -> new Lock(lock.getString("line"), rules(lock))));
    }

    private static @Nullable SpotHistory history(JsonObject parameters) {
        if (HISTORY.stream().noneMatch(parameters::containsKey)) {
            return null;
        }
        return new SpotHistory(
                orEmpty(texts(parameters, "positions")),
                orEmpty(amounts(parameters, "stacks")),
                amounts(parameters, "blinds"),
                amount(parameters.getValue("ante")),
                orEmpty(objects(
                        parameters,
                        "straddles",
                        straddle -> new Straddle(straddle.getString("position"), amount(straddle.getValue("amount"))))),
                amount(parameters.getValue("bombPotAnte")),
                orEmpty(list(parameters.getJsonArray("actions"), SolverParameters::street)));
    }

    private static List<PlayerAction> street(Object actions) {
        return orEmpty(list((JsonArray) actions, entry -> {
            JsonObject action = (JsonObject) entry;
            return new PlayerAction(
                    action.getString("position"), action.getString("action"), amount(action.getValue("amount")));
        }));
    }

    private static @Nullable Map<String, Map<String, List<Size>>> sizes(JsonObject parameters, String field) {
        return object(
                parameters,
                field,
                streets -> map(
                        streets,
                        (object, street) -> map(
                                object.getJsonObject(street),
                                (players, player) -> list(players.getJsonArray(player), SolverParameters::size))));
    }

    private static Size size(Object size) {
        return size instanceof Number share ? new Size(share.doubleValue(), null) : new Size(null, (String) size);
    }

    private static @Nullable List<Rule> rules(JsonObject lock) {
        return objects(
                lock,
                "hands",
                rule -> new Rule(
                        rule.getString("range"),
                        rule.getString("class"),
                        object(rule, "frequencies", of -> map(of, JsonObject::getDouble))));
    }

    /** Returns the amount with the decimals of its text, since a double does not have them. */
    private static @Nullable BigDecimal amount(@Nullable Object number) {
        return number == null ? null : new BigDecimal(number.toString());
    }

    private static @Nullable List<BigDecimal> amounts(JsonObject parameters, String field) {
        return list(parameters.getJsonArray(field), SolverParameters::amount);
    }

    private static @Nullable List<String> texts(JsonObject parameters, String field) {
        return list(parameters.getJsonArray(field), String.class::cast);
    }

    private static <T> @Nullable List<T> objects(JsonObject parameters, String field, Function<JsonObject, T> reader) {
        return list(parameters.getJsonArray(field), object -> reader.apply((JsonObject) object));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> @Nullable List<T> list(@Nullable JsonArray array, Function<Object, T> reader) {
        return array == null ? null : array.stream().map(reader).toList();
    }

    private static <T> @Nullable T object(JsonObject parameters, String field, Function<JsonObject, T> reader) {
        JsonObject object = parameters.getJsonObject(field);
        return object == null ? null : reader.apply(object);
    }

    private static <T> Map<String, T> map(JsonObject object, BiFunction<JsonObject, String, T> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        object.fieldNames().forEach(name -> map.put(name, reader.apply(object, name)));
        return map;
    }
}
