package io.plosolver.http;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds of a shared resource by client address, such as connections, event streams or bytes. An address may hold at
 * most {@code perAddress} units, and gets no more once it holds as many as are free, so that it cannot lock another
 * client out (dynamic thresholds: Choudhury and Hahne 1998). When k greedy addresses grow together, they leave 1/(k+1) of
 * all units to others; when one after the other takes all it gets, each leaves half of what was free. Not thread-safe:
 * used on one context only.
 */
final class AddressQuota {

    private final long total;
    private final long perAddress;
    private final Map<String, Long> byAddress = new HashMap<>();
    private long held;

    AddressQuota(long total, long perAddress) {
        this.total = total;
        this.perAddress = perAddress;
    }

    /** Counts a unit of an address. Returns false, without counting it, if it would exceed a bound. */
    boolean acquire(String address) {
        return acquire(address, 1);
    }

    /** Counts units of an address. Returns false, without counting them, if they would exceed a bound. */
    boolean acquire(String address, long units) {
        long free = total - held;
        long own = heldBy(address);
        if (own >= perAddress || own >= free || units > free) {
            return false;
        }
        held += units;
        byAddress.put(address, own + units);
        return true;
    }

    void release(String address) {
        release(address, 1);
    }

    void release(String address, long units) {
        held -= units;
        byAddress.computeIfPresent(address, (same, own) -> own == units ? null : own - units);
    }

    long heldBy(String address) {
        return byAddress.getOrDefault(address, 0L);
    }

    long held() {
        return held;
    }
}
