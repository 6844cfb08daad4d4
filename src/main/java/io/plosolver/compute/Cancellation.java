package io.plosolver.compute;

/**
 * Cancellation signal of a running computation. Long loops poll it at least every few milliseconds. The signal only
 * moves forward, from {@link Signal#RUN} through {@link Signal#STOP}, {@link Signal#FINISH_EARLY} or {@link
 * Signal#CHECKPOINT_AND_STOP} to {@link Signal#ABORT}.
 */
@FunctionalInterface
public interface Cancellation {

    /** Never cancels. */
    Cancellation NONE = () -> Signal.RUN;

    /** Returns the current signal. Costs a volatile read, cheap enough for the outer levels of hot loops. */
    Signal signal();

    /**
     * Checks for an abort.
     *
     * @throws ComputationAbortedException if the signal is {@link Signal#ABORT}
     */
    default void throwIfAborted() {
        if (signal() == Signal.ABORT) {
            throw new ComputationAbortedException();
        }
    }

    /** Instruction to a computation. */
    enum Signal {
        /** Continue. */
        RUN,
        /** A client stopped the job: return the current result. */
        STOP,
        /** The soft deadline has passed: return the current result if a partial result is useful. */
        FINISH_EARLY,
        /**
         * Another node will continue the job: save a checkpoint and stop, or continue if checkpoints are not supported.
         */
        CHECKPOINT_AND_STOP,
        /** The result is not needed: stop at once. */
        ABORT;

        /** Returns true if the computation must return its current result, because of a client or the deadline. */
        public boolean endsEarly() {
            return this == STOP || this == FINISH_EARLY;
        }
    }
}
