package io.plosolver.dispatch;

import io.plosolver.job.ReapTerms;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * Decides when run-out leases may be taken back. While the database is out of reach no worker can renew its lease, so a node
 * that could not ask it for a while, or had to wait for the answer, first leaves the workers time to do so: it looks
 * several times without taking anything. Time is that of the database, so that a question that was under way for the whole
 * outage is known by when it arrived; a host that stood still is an outage as well.
 */
final class ReapWatch {

    /** Within that time each worker has tried again to renew its leases, one that waited in vain for an answer too. */
    private static final Duration MERCY = Duration.ofSeconds(4);
    /** By how much looks may be late without an outage. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Duration longestGap;
    private final int looksOfMercy;
    private OffsetDateTime last;
    private int toPass;
    /** Whether the next look takes, however long it is under way: or a database that is always slow would keep every lease. */
    private boolean due = true;

    /** @param interval between looks */
    ReapWatch(Duration interval) {
        longestGap = interval.plus(SLACK);
        looksOfMercy = (int) (MERCY.toMillis() / interval.toMillis() + 1);
    }

    /** Returns what the next look may take. */
    ReapTerms terms() {
        if (toPass > 0) {
            return ReapTerms.NONE;
        }
        return due ? ReapTerms.runOut(MERCY) : new ReapTerms(false, last.plus(longestGap), MERCY);
    }

    /** Takes note of a look that the database has answered. */
    void looked(OffsetDateTime at) {
        if (toPass > 0) {
            toPass--;
            due = toPass == 0;
        } else if (!due && !at.isBefore(last.plus(longestGap))) {
            toPass = looksOfMercy;
        } else {
            due = false;
        }
        last = at;
    }

    /** Takes note of a look that failed. */
    void failed() {
        toPass = looksOfMercy;
    }
}
