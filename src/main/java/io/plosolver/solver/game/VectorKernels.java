package io.plosolver.solver.game;

import io.plosolver.solver.game.Kernels.Factory;

/** Makes the kernels that use vectors. */
final class VectorKernels implements Factory {

    @Override
    public OmahaKernel kernel(OmahaGame game) {
        return game.table(0).shortCells() == null ? new WideVectorKernel(game) : new VectorKernel(game);
    }
}
