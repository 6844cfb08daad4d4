package io.plosolver.node;

/** Receives what the renewal of a lease finds out about its job. */
@FunctionalInterface
public interface LeaseListener {

    /** The lease belongs to nobody or to another attempt. Called once. */
    void lost();

    /** A client has stopped the job. Called at every renewal from then on. */
    default void stopRequested() {
        // The lease stays as it is.
    }
}
