package io.plosolver.http;

import io.plosolver.solver.SolvedSpot;
import io.plosolver.testing.Spots;
import java.util.UUID;

/** An API with the finished solves of a river, a turn and a river on two boards. */
record SolvedJobs(ApiFixture api, UUID river, UUID turn, UUID doubleBoard) {

    static final String BOARD = "AhKc8h5d2s";
    static final SolvedSpot RIVER = Spots.river("AA**, KK**@0.5", BOARD);

    static SolvedJobs start(Class<?> test) {
        ApiFixture api = ApiFixture.start(test);
        return new SolvedJobs(
                api,
                api.solved(RIVER, BOARD),
                api.solved(Spots.turn("QQJJ, TT99", "AhKh8h5h"), "AhKh8h5h"),
                api.solved(Spots.river("QQJJ, TT99", BOARD, "QhTs4c4d3s"), BOARD, "QhTs4c4d3s"));
    }
}
