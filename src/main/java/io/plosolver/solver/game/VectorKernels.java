package io.plosolver.solver.game;

import io.plosolver.solver.game.Kernels.Factory;
import jdk.incubator.vector.FloatVector;

/** Makes the kernels that use vectors. */
final class VectorKernels implements Factory {

    /** 256 bits: narrower vectors would be emulated, far slower than no vectors at all. */
    private static final int LEAST_LENGTH = 8;

    @Override
    public boolean isUsable() {
        return FloatVector.SPECIES_PREFERRED.length() >= LEAST_LENGTH;
    }

    @Override
    public OmahaKernel kernel(OmahaGame game) {
        return game.table(0).shortCells() == null ? new WideVectorKernel(game) : new VectorKernel(game);
    }
}
