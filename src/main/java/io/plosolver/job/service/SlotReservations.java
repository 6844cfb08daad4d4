package io.plosolver.job.service;

import io.plosolver.job.FirstLease;
import io.plosolver.job.JobClaim;
import io.plosolver.job.NewJob;
import java.util.Optional;

/**
 * Free slots of workers for jobs that are about to be inserted. A job with a reservation is claimed by the statement that
 * inserts it. This saves the claim statement, the outbox entry, and the messages in between. Can be used on any thread.
 */
@FunctionalInterface
public interface SlotReservations {

    /** No slots: the reservations of a node without a dispatcher. */
    SlotReservations NONE = job -> Optional.empty();

    /** Reserves a slot for a job; empty if the job has to wait until a dispatcher claims it. */
    Optional<Reservation> reserve(NewJob job);

    /** A reserved slot. The owner calls exactly one of {@link #claimed} and {@link #unused}, exactly once. */
    interface Reservation {

        /** Returns the lease to insert the job with. */
        FirstLease lease();

        /** Hands the job over to the worker: it is stored as claimed. */
        void claimed(JobClaim claim);

        /** Gives the slot back: the job is not stored, or it is stored as waiting. */
        void unused();
    }
}
