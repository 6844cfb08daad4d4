package io.plosolver.solver.game;

import io.plosolver.poker.Game;
import io.plosolver.solver.cfr.SweepKernel;
import io.plosolver.solver.game.Kernels.Factory;
import jdk.incubator.vector.FloatVector;

/** Factory of the vector kernels. */
final class VectorKernels implements Factory {

    /** Floats of a 256-bit vector. Narrower processors would emulate it, far slower than scalar code. */
    private static final int LEAST_LENGTH = 8;

    /** JDK 17 has vectors of 512 bits that are five times as slow as those of 256; the JDKs between were not measured. */
    private static final int LEAST_JDK_OF_FULL_VECTORS = 25;

    /** Whether sixteen lanes are computed in one vector. */
    private static final boolean HAS_FULL_VECTORS = Runtime.version().feature() >= LEAST_JDK_OF_FULL_VECTORS
            && FloatVector.SPECIES_PREFERRED.length() >= SweepKernel.LANES;

    @Override
    public boolean isUsable() {
        return FloatVector.SPECIES_PREFERRED.length() >= LEAST_LENGTH;
    }

    @Override
    public OmahaKernel kernel(OmahaGame game) {
        return game.table(0).hasShortIndices() ? new VectorKernel(game) : new WideVectorKernel(game);
    }

    @Override
    public ClassKernel kernel(ClassGame game) {
        return game.holeCards() == Game.PLO4.holeCards()
                ? new ClassVectorKernel(game, HAS_FULL_VECTORS)
                : new WideClassVectorKernel(game);
    }
}
