package io.plosolver.solver.game;

import org.jspecify.annotations.Nullable;

/** Selection of the fastest kernel that this JVM can run. */
final class Kernels {

    private Kernels() {}

    /** Factory of the kernels that need the module {@code jdk.incubator.vector}, which a JVM may lack. */
    interface Factory {

        /** Returns whether the processor has vectors of at least the kernels' width. */
        boolean isUsable();

        /** Returns a kernel for one thread. */
        OmahaKernel kernel(OmahaGame game);

        /** Returns a kernel for suit classes for one thread. */
        ClassKernel kernel(ClassGame game);
    }

    /** Null if the JVM lacks the module or the processor lacks wide vectors. */
    private static final @Nullable Factory VECTORS = vectors();

    /**
     * Loads the factory by name, because its classes are compiled separately and cannot be loaded without the module.
     */
    private static @Nullable Factory vectors() {
        if (ModuleLayer.boot().findModule("jdk.incubator.vector").isEmpty()) {
            return null;
        }
        try {
            Factory factory = Class.forName("io.plosolver.solver.game.VectorKernels")
                    .asSubclass(Factory.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return factory.isUsable() ? factory : null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the build left out the vector kernels: build with the module", e);
        }
    }

    /** Returns a kernel in single precision if vectors are available, else one in double precision. */
    static OmahaKernel fast(OmahaGame game) {
        return VECTORS == null ? new ScalarKernel(game) : VECTORS.kernel(game);
    }

    /** Returns a kernel in single precision if vectors are available, else one in double precision. */
    static ClassKernel fast(ClassGame game) {
        return VECTORS == null ? new ClassScalarKernel(game) : VECTORS.kernel(game);
    }

    /**
     * Returns the bytes of one thread's kernels, the fast and the exact one.
     *
     * @param tableSize entries of an inclusion-exclusion table
     * @param copiedBytes subset indices that a fast kernel copies for the largest state after a deal
     */
    static long bytes(long tableSize, long copiedBytes) {
        long exact = tableSize * Double.BYTES;
        return exact + (VECTORS == null ? exact : tableSize * OmahaKernel.LANES * Float.BYTES + copiedBytes);
    }
}
