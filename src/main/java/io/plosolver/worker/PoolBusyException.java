package io.plosolver.worker;

/** A refusal of work that would wait too long for a thread. */
public final class PoolBusyException extends RuntimeException {

    private final int retrySeconds;

    /**
     * @param message what is busy, as a sentence
     * @param retrySeconds when to try again
     */
    public PoolBusyException(String message, int retrySeconds) {
        super(message);
        this.retrySeconds = retrySeconds;
    }

    /** Returns after how many seconds the caller should try again. */
    public int retrySeconds() {
        return retrySeconds;
    }
}
