package io.plosolver.worker;

import io.plosolver.job.JobClaim;

/** Observer of the attempts on this node. Its methods are called on threads that may block. */
public interface AttemptListener {

    /** A listener without any effect. */
    AttemptListener NONE = new AttemptListener() {
        @Override
        public void begins(JobClaim claim) {
            // No effect.
        }

        @Override
        public void resultCommitted(JobClaim claim) {
            // No effect.
        }
    };

    /** Called before the execution of an attempt begins. */
    void begins(JobClaim claim);

    /** Called after the result of an attempt has been committed. */
    void resultCommitted(JobClaim claim);
}
