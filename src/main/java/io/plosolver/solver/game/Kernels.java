package io.plosolver.solver.game;

/** Picks the kernel that this JVM can run. */
final class Kernels {

    private Kernels() {}

    /** Makes the kernels that need a module which not every JVM has been given. */
    interface Factory {

        /** Returns whether the machine's vectors are as wide as the kernels want them. */
        boolean isUsable();

        /** Returns a kernel for one thread. */
        OmahaKernel kernel(OmahaGame game);
    }

    /** Null where the JVM has no vectors, or narrow ones. */
    private static final Factory VECTORS = vectors();

    /** By name, since the classes behind it are compiled apart and not to be loaded without the module. */
    private static Factory vectors() {
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

    /** Returns a kernel in single precision where the JVM has vectors, else one in double precision. */
    static OmahaKernel fast(OmahaGame game) {
        return VECTORS == null ? new ScalarKernel(game) : VECTORS.kernel(game);
    }

    /** Returns how many bytes the running sums of one {@link #fast} kernel take, at most. */
    static long bytes(long cells) {
        return VECTORS == null ? cells * Double.BYTES : cells * OmahaKernel.LANES * Float.BYTES;
    }
}
