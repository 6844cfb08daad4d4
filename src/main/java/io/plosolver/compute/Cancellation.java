package io.plosolver.compute;

/**
 * How a running computation learns that it should stop. Long loops ask at least every few milliseconds; the answer only
 * ever moves forward, from {@link Signal#RUN} by way of {@link Signal#STOP}, {@link Signal#FINISH_EARLY} or {@link
 * Signal#CHECKPOINT_AND_STOP} to {@link Signal#ABORT}.
 */
@FunctionalInterface
public interface Cancellation {

    /** Never stops. */
    Cancellation NONE = () -> Signal.RUN;

    /** Returns what the computation should do now; a volatile read, safe to call in hot loops' outer levels. */
    Signal signal();

    /** Throws {@link ComputationAbortedException} when the computation is no longer wanted. */
    default void throwIfAborted() {
        if (signal() == Signal.ABORT) {
            throw new ComputationAbortedException();
        }
    }

    /** What a computation is asked to do. */
    enum Signal {
        /** Go on. */
        RUN,
        /** A client wants the result now: return what there is. */
        STOP,
        /** The soft deadline has passed: return what there is, if a part of the work is worth anything. */
        FINISH_EARLY,
        /** The work will be done elsewhere: save what can be gone on from, if anything, and stop; else go on. */
        CHECKPOINT_AND_STOP,
        /** Nobody wants the result: stop at once. */
        ABORT;

        /** Returns whether the computation is to return what it has, because of a client or of the deadline. */
        public boolean endsEarly() {
            return this == STOP || this == FINISH_EARLY;
        }
    }
}
