package io.plosolver.node;

/** Observer of one lease. */
@FunctionalInterface
public interface LeaseListener {

    /** Called once, when a renewal finds that the lease belongs to another attempt or to none. */
    void lost();

    /** Called at every renewal after a client has stopped the job. */
    default void stopRequested() {
        // By default the lease is renewed as before.
    }
}
