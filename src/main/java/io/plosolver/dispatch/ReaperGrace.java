package io.plosolver.dispatch;

import io.plosolver.job.store.ReapLimits;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * Decides which leases the next poll of the reaper may take. No worker can renew its lease during a database outage, so
 * after an outage the reaper first has to leave every worker the grace period to renew.
 *
 * <p>An outage is detected from the gap between two polls, by the database's clock at the arrival of each query. A gap
 * longer than the poll interval plus {@link #SLACK}, or a failed query, starts {@code GRACE_PERIOD / interval + 1}
 * polls that take no leases. A query that was in flight during the whole outage arrives after the end of the allowed
 * gap and takes none either. A pause of the host counts as an outage too. The state is three fields, and each operation
 * takes constant time.
 */
final class ReaperGrace {

    /** Time within which every worker has retried its renewal, including a worker whose last query had to time out. */
    private static final Duration GRACE_PERIOD = Duration.ofSeconds(4);
    /** Delay of a poll that does not count as an outage. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Duration longestGap;
    private final int gracePolls;

    /** Arrival of the last query; long ago before the first. */
    private OffsetDateTime last = OffsetDateTime.MIN;

    private int pollsToSkip;
    /**
     * True if the next poll must reap even when the query is slow. Without this, a permanently slow database would
     * never release an expired lease.
     */
    private boolean due = true;

    /** @param interval between polls */
    ReaperGrace(Duration interval) {
        longestGap = interval.plus(SLACK);
        gracePolls = (int) (GRACE_PERIOD.toMillis() / interval.toMillis() + 1);
    }

    /** Returns the limits of the next poll. */
    ReapLimits limits() {
        if (pollsToSkip > 0) {
            return ReapLimits.NONE;
        }
        return due ? ReapLimits.runOut(GRACE_PERIOD) : new ReapLimits(false, last.plus(longestGap), GRACE_PERIOD);
    }

    /**
     * Records a poll that the database has answered.
     *
     * @param at the time at which the query arrived, by the clock of the database
     */
    void polled(OffsetDateTime at) {
        if (pollsToSkip > 0) {
            pollsToSkip--;
            due = pollsToSkip == 0;
        } else if (!due && !at.isBefore(last.plus(longestGap))) {
            pollsToSkip = gracePolls;
        } else {
            due = false;
        }
        last = at;
    }

    /** Records a poll that failed. */
    void failed() {
        pollsToSkip = gracePolls;
    }
}
