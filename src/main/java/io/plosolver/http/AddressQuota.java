package io.plosolver.http;

import java.util.HashMap;
import java.util.Map;

/**
 * Bounds of a shared resource by client address, such as connections or event streams. An address may hold at most
 * {@code perAddress} items, and never more than are free. With the second bound k greedy addresses leave 1/(k+1) of all
 * items to others, so that they cannot lock another client out (dynamic thresholds: Choudhury and Hahne 1998). Not
 * thread-safe: used on one context only.
 */
final class AddressQuota {

    private final int total;
    private final int perAddress;
    private final Map<String, Integer> byAddress = new HashMap<>();
    private int held;

    AddressQuota(int total, int perAddress) {
        this.total = total;
        this.perAddress = perAddress;
    }

    /** Counts an item of an address. Returns false, without counting it, if the address or all together hold too many. */
    boolean acquire(String address) {
        int own = heldBy(address);
        if (own >= perAddress || own >= total - held) {
            return false;
        }
        held++;
        byAddress.put(address, own + 1);
        return true;
    }

    void release(String address) {
        held--;
        byAddress.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }

    int heldBy(String address) {
        return byAddress.getOrDefault(address, 0);
    }

    int held() {
        return held;
    }
}
