package io.plosolver.solver.game;

import io.plosolver.solver.SolverResult;
import io.plosolver.solver.reference.Solves;
import io.plosolver.solver.reference.SpotBuilder;

/** The main program of the JVM that {@link WithoutVectorsTest} starts. */
final class WithoutVectors {

    private WithoutVectors() {}

    public static void main(String[] arguments) {
        SolverResult result = Solves.solve(spot()).result();
        System.out.println(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent());
        System.out.println(result.values().get(0));
        System.out.println(result.exploitability());
    }

    static SpotBuilder spot() {
        return SpotBuilder.on("AhKc8h5d2s").ranges("AA**, JT9*", "KK**, QJT*").iterations(0);
    }
}
