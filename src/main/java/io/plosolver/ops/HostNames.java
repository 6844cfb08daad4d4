package io.plosolver.ops;

import io.netty.util.NetUtil;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Host names that a node answers to. Names are checked because a web page can let its own name resolve to the node's
 * address (DNS rebinding), and is then of the same origin for the browser. Addresses are always accepted: no page can
 * choose what an address resolves to.
 */
public final class HostNames {

    private static final String LOCALHOST = "localhost";

    private final Set<String> names;

    /** @param names host names of the node besides localhost and the names below it */
    public HostNames(Collection<String> names) {
        this.names = names.stream().map(HostNames::canonical).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether a host, without its port, is an address, localhost or one of the names. */
    public boolean contains(String host) {
        String name = canonical(host);
        return name.equals(LOCALHOST)
                || name.endsWith("." + LOCALHOST)
                || NetUtil.isValidIpV4Address(name)
                || NetUtil.isValidIpV6Address(name)
                || names.contains(name);
    }

    /** Returns whether a host, without its port, is one of the names that were given. */
    public boolean isGiven(String host) {
        return names.contains(canonical(host));
    }

    /** Returns a name in lower case and without the dot of a fully qualified name. */
    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
