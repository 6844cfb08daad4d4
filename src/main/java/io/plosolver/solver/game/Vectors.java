package io.plosolver.solver.game;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors that kernels use: the machine's widest, as long as they are no more than the lanes of a sweep. */
final class Vectors {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() <= OmahaKernel.LANES
            ? FloatVector.SPECIES_PREFERRED
            : FloatVector.SPECIES_512;

    private Vectors() {}
}
