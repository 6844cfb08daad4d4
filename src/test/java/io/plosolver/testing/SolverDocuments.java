package io.plosolver.testing;

import io.vertx.core.json.JsonObject;

/** Example documents of solver analyses. */
public final class SolverDocuments {

    private SolverDocuments() {}

    /** Returns the parameters of a small river spot: pot 100, stack 300, half pot and pot. */
    public static JsonObject river() {
        return new JsonObject("""
                {"game": "plo4", "boards": ["AhKc8h5d2s"], "pot": 100, "stack": 300, "minBet": 2,
                 "ranges": {"oop": "AdAc7c6c, 7h6h4c3c, QsJsTc9c", "ip": "KsKd7d6d, 8s8c7s6s, Ac5c4s3s"},
                 "betSizes": {"river": {"oop": [0.5, 1], "ip": [1]}},
                 "raiseSizes": {"river": {"oop": [1], "ip": [1]}},
                 "raiseCap": 1}""");
    }

    /** Returns the parameters of a river spot in the form of a hand history. */
    public static JsonObject history() {
        return new JsonObject("""
                {"game": "plo4", "boards": ["AhKc8h5d2s"],
                 "positions": ["BB", "BTN"], "stacks": [200, 200], "blinds": [1, 2],
                 "actions": [
                   [{"position": "BTN", "action": "raise", "amount": 6}, {"position": "BB", "action": "call"}],
                   [{"position": "BB", "action": "check"}, {"position": "BTN", "action": "bet", "amount": 9},
                    {"position": "BB", "action": "call"}],
                   [{"position": "BB", "action": "check"}, {"position": "BTN", "action": "check"}]],
                 "ranges": {"oop": "AdAc7c6c, 7h6h4c3c, QsJsTc9c", "ip": "KsKd7d6d, 8s8c7s6s, Ac5c4s3s"}}""");
    }

    /** Returns the job document of parameters. */
    public static JsonObject job(JsonObject params) {
        return new JsonObject().put("type", "solver_analysis").put("params", params);
    }
}
