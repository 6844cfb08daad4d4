package io.plosolver.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * Hosts as network namespaces of Linux, joined by a bridge, which is the network interface of this machine. Links can be cut:
 * packets are lost then without a notification. This machine has one address for its database and one for the rest, so that
 * either can be cut alone. Delay and random loss are not offered, because many kernels lack the scheduler netem. Where the system
 * allows no namespaces, the suite is skipped and the summary shows it.
 */
public final class NetworkHosts implements AutoCloseable {

    /** Address of an Ethernet interface that does not exist. */
    private static final String NOBODY = "02:00:00:00:00:ff";

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Different for each instance, because the kernel removes a namespace some time after its last socket. */
    private final String prefix =
            "plo" + ProcessHandle.current().pid() % 1_000_000 + "x" + COUNT.incrementAndGet() % 10;

    private final String network = "10.213." + ProcessHandle.current().pid() % 250 + ".";
    private final List<String> namespaces = new ArrayList<>();
    private final List<String> cables = new ArrayList<>();
    private final List<String> bridges = new ArrayList<>();

    private NetworkHosts() {}

    /** Returns new hosts with the numbers 1 to {@code count}, which the caller closes. */
    public static NetworkHosts create(int count, Class<?> suite) throws IOException {
        NetworkHosts hosts = new NetworkHosts();
        try {
            hosts.addBridge();
            for (int host = 1; host <= count; host++) {
                hosts.addNamespace(host);
            }
        } catch (IOException e) {
            hosts.close();
            String reason = "NOT RUN, no network namespaces (needs Linux, root and the package iproute2)";
            ServerSummary.used(reason, suite);
            return Assumptions.abort(reason + ": " + e.getMessage());
        }
        try {
            for (int host = 1; host <= count; host++) {
                hosts.plugIn(host);
            }
        } catch (IOException e) {
            hosts.close();
            throw e;
        }
        ServerSummary.used("hosts as network namespaces (NOT SHOWN: delay and random loss)", suite);
        return hosts;
    }

    private void addBridge() throws IOException {
        addSwitch(prefix);
        // The first address is the source of connections to hosts.
        ip("addr", "add", machine() + "/24", "dev", prefix);
        ip("addr", "add", database() + "/24", "dev", prefix);
        ip("link", "set", prefix, "up");
    }

    private void addSwitch(String name) throws IOException {
        ip("link", "add", name, "type", "bridge");
        bridges.add(name);
    }

    private void addNamespace(int host) throws IOException {
        ip("netns", "add", namespace(host));
        namespaces.add(namespace(host));
    }

    private void plugIn(int host) throws IOException {
        ip("link", "add", port(host), "type", "veth", "peer", "name", "eth0", "netns", namespace(host));
        cables.add(port(host));
        ip("link", "set", port(host), "master", prefix, "up");
        ip("-n", namespace(host), "addr", "add", address(host) + "/24", "dev", "eth0");
        ip("-n", namespace(host), "link", "set", "eth0", "up");
        ip("-n", namespace(host), "link", "set", "lo", "up");
    }

    private String namespace(int host) {
        return prefix + "n" + host;
    }

    /** Returns the end of a host's cable at the bridge. */
    private String port(int host) {
        return prefix + "v" + host;
    }

    /** Returns the address of this machine, its database apart. */
    public String machine() {
        return network + "253";
    }

    /** Returns the address of this machine's database. */
    public String database() {
        return network + "254";
    }

    /** Returns the address of a host. */
    public String address(int host) {
        return network + host;
    }

    /** Returns the program, with its arguments, that runs a command on a host. */
    public List<String> launcher(int host) {
        return List.of("ip", "netns", "exec", namespace(host));
    }

    /** Unplugs a host. */
    public void cut(int host) throws IOException {
        ip("link", "set", port(host), "down");
    }

    /** Plugs a host in again. */
    public void heal(int host) throws IOException {
        ip("link", "set", port(host), "up");
    }

    /** Moves hosts to a network of their own: they reach each other, but no other host and not this machine. */
    public void split(List<Integer> apart) throws IOException {
        String other = prefix + "b";
        addSwitch(other);
        ip("link", "set", other, "up");
        for (int host : apart) {
            ip("link", "set", port(host), "master", other);
        }
    }

    /** Ends {@link #split}. */
    public void join(List<Integer> apart) throws IOException {
        for (int host : apart) {
            ip("link", "set", port(host), "master", prefix);
        }
    }

    /** Loses all packets between hosts and the other hosts and this machine, but those to and from the database. */
    public void splitAllButDatabase(List<Integer> apart) throws IOException {
        for (int host : apart) {
            for (String address : addressesWithout(apart)) {
                cutOneWay(host, address);
            }
        }
    }

    /** Ends {@link #splitAllButDatabase}. */
    public void joinAll(List<Integer> apart) throws IOException {
        for (int host : apart) {
            for (String address : addressesWithout(apart)) {
                healOneWay(host, address);
            }
        }
    }

    private List<String> addressesWithout(List<Integer> apart) {
        List<String> addresses = new ArrayList<>(List.of(machine()));
        for (int host = 1; host <= namespaces.size(); host++) {
            if (!apart.contains(host)) {
                addresses.add(address(host));
            }
        }
        return addresses;
    }

    /** Loses all packets between hosts, and to this machine but its database. */
    public void cutAllButDatabase() throws IOException {
        setIsolated("on");
        for (int host = 1; host <= namespaces.size(); host++) {
            cutOneWay(host, machine());
        }
    }

    /** Ends {@link #cutAllButDatabase()}. */
    public void healAll() throws IOException {
        setIsolated("off");
        for (int host = 1; host <= namespaces.size(); host++) {
            healOneWay(host, machine());
        }
    }

    private void setIsolated(String value) throws IOException {
        for (int host = 1; host <= namespaces.size(); host++) {
            ip("link", "set", "dev", port(host), "type", "bridge_slave", "isolated", value);
        }
    }

    /** Loses the packets from a host to an address; those in the other direction arrive. */
    public void cutOneWay(int from, String to) throws IOException {
        ip("-n", namespace(from), "neigh", "replace", to, "lladdr", NOBODY, "nud", "permanent", "dev", "eth0");
    }

    /** Ends {@link #cutOneWay}. */
    public void healOneWay(int from, String to) throws IOException {
        ip("-n", namespace(from), "neigh", "del", to, "dev", "eth0");
    }

    /** Returns the answer to a GET request that a host sends to itself, status line and headers included. */
    public String getLocally(int host, int port, String path) throws IOException {
        String request = "GET " + path + " HTTP/1.0\\r\\nHost: 127.0.0.1\\r\\n\\r\\n";
        String script = "exec 3<>/dev/tcp/127.0.0.1/" + port + "; printf '" + request + "' >&3; cat <&3";
        List<String> command = new ArrayList<>(launcher(host));
        command.addAll(List.of("timeout", "5", "bash", "-c", script));
        return run(command);
    }

    @Override
    public void close() {
        cables.forEach(cable -> tryIp("link", "del", cable));
        namespaces.forEach(namespace -> tryIp("netns", "del", namespace));
        bridges.forEach(bridge -> tryIp("link", "del", bridge));
    }

    private static void tryIp(String... arguments) {
        try {
            ip(arguments);
        } catch (IOException e) {
            System.err.println("network of a test not removed: " + e.getMessage());
        }
    }

    private static void ip(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        run(command);
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + ": " + output.trim());
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
