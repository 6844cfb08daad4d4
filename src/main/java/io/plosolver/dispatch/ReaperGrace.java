package io.plosolver.dispatch;

import io.plosolver.job.store.ReapLimits;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * Decides when run-out leases may be taken back. While the database is out of reach no worker can renew its lease, so a node
 * that could not ask it for a while, or had to wait for the answer, first leaves the workers time to do so: it looks
 * several times without taking anything. Time is that of the database, so that a question that was under way for the whole
 * outage is known by when it arrived; a host that stood still is an outage as well.
 */
final class ReaperGrace {

    /** Within that time each worker has tried again to renew its leases, one that waited in vain for an answer too. */
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(4);
    /** By how much looks may be late without an outage. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Duration longestGap;
    private final int gracePolls;
    private OffsetDateTime last;
    private int toPass;
    /** Whether the next look takes, however long it is under way: or a database that is always slow would keep every lease. */
    private boolean due = true;

    /** @param interval between looks */
    ReaperGrace(Duration interval) {
        longestGap = interval.plus(SLACK);
        gracePolls = (int) (GRACE_PERIOD.toMillis() / interval.toMillis() + 1);
    }

    /** Returns what the next look may take. */
    ReapLimits terms() {
        if (toPass > 0) {
            return ReapLimits.NONE;
        }
        return due ? ReapLimits.runOut(GRACE_PERIOD) : new ReapLimits(false, last.plus(longestGap), GRACE_PERIOD);
    }

    /** Takes note of a look that the database has answered. */
    void polled(OffsetDateTime at) {
        if (toPass > 0) {
            toPass--;
            due = toPass == 0;
        } else if (!due && !at.isBefore(last.plus(longestGap))) {
            toPass = gracePolls;
        } else {
            due = false;
        }
        last = at;
    }

    /** Takes note of a look that failed. */
    void failed() {
        toPass = gracePolls;
    }
}
