package io.plosolver.solver.game;

/** Picks the kernel that this JVM can run. */
final class Kernels {

    private static final boolean HAS_VECTORS =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private Kernels() {}

    /** Makes the kernels that need a module which not every JVM has been given. */
    interface Factory {

        /** Returns a kernel for one thread. */
        OmahaKernel kernel(OmahaGame game);
    }

    private static final Factory FAST = HAS_VECTORS ? vectors() : ScalarKernel::new;

    /** By name, since the classes behind it are compiled apart and not to be loaded without the module. */
    private static Factory vectors() {
        try {
            return Class.forName("io.plosolver.solver.game.VectorKernels")
                    .asSubclass(Factory.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the build left out the vector kernels: build with the module", e);
        }
    }

    /** Returns a kernel in single precision where the JVM has vectors, else one in double precision. */
    static OmahaKernel fast(OmahaGame game) {
        return FAST.kernel(game);
    }

    /** Returns how many bytes the running sums of one {@link #fast} kernel take, at most. */
    static long bytes(long cells) {
        return HAS_VECTORS ? cells * OmahaKernel.LANES * Float.BYTES : cells * Double.BYTES;
    }
}
