package io.plosolver.worker;

import io.plosolver.job.JobClaim;

/** Hears what becomes of attempts on this node. Called by threads that may block. */
public interface AttemptListener {

    /** Hears nothing. */
    AttemptListener NONE = new AttemptListener() {
        @Override
        public void begins(JobClaim claim) {
            // Nobody asked.
        }

        @Override
        public void resultCommitted(JobClaim claim) {
            // Nobody asked.
        }
    };

    /** The attempt's execution is about to begin. */
    void begins(JobClaim claim);

    /** The attempt's result has been committed. */
    void resultCommitted(JobClaim claim);
}
