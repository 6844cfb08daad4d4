package io.plosolver.solver.game;

import io.plosolver.poker.Game;
import io.plosolver.solver.game.Kernels.Factory;
import jdk.incubator.vector.FloatVector;

/** Factory of the vector kernels. */
final class VectorKernels implements Factory {

    /** Floats of a 256-bit vector. Narrower processors would emulate it, far slower than scalar code. */
    private static final int LEAST_LENGTH = 8;

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
                ? new ClassVectorKernel(game)
                : new WideClassVectorKernel(game);
    }
}
