package io.plosolver.http;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of clients, by which connections, streams and memory are shared out. Requests through a trusted proxy count
 * for the client that the proxy names in {@code X-Forwarded-For}; without this all its clients would share one bound.
 */
public final class ClientAddresses {

    private static final String FORWARDED = "X-Forwarded-For";
    private static final String CLIENT = ClientAddresses.class.getName();

    private final List<IpSubnetFilterRule> proxies;

    /** @param proxies addresses and networks of trusted proxies, such as {@code 10.0.0.7} and {@code 10.1.0.0/16} */
    ClientAddresses(List<String> proxies) {
        this.proxies = proxies.stream().map(ClientAddresses::network).toList();
    }

    /** Returns whether a text is an IP address, or a network as an address with the length of its prefix. */
    public static boolean isNetwork(String text) {
        try {
            network(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static IpSubnetFilterRule network(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        if (parsed == null) {
            throw new IllegalArgumentException(text + " is not an IP address");
        }
        int prefix = slash < 0 ? parsed.getAddress().length * Byte.SIZE : Integer.parseInt(text.substring(slash + 1));
        return new IpSubnetFilterRule(parsed, prefix, IpFilterRuleType.ACCEPT);
    }

    /** Returns whether an address is that of a trusted proxy. */
    boolean isProxy(String address) {
        if (proxies.isEmpty()) {
            return false;
        }
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        return parsed != null && proxies.stream().anyMatch(proxy -> proxy.matches(new InetSocketAddress(parsed, 0)));
    }

    /** Stores the address of the client of a request for {@link #client}. */
    void identify(RoutingContext context) {
        HttpServerRequest request = context.request();
        String remote = addressOf(request.remoteAddress());
        boolean isForwarded = isProxy(remote);
        context.put(CLIENT, isForwarded ? of(remote, request.headers().getAll(FORWARDED)) : remote);
    }

    /** Returns the address of the client of a request. */
    static String client(RoutingContext context) {
        return context.get(CLIENT);
    }

    /**
     * Returns the address of a client: the last address of the chain of proxies that is not a trusted proxy. Addresses
     * before it are not believed, because the client can send the header as well.
     */
    String of(String remote, List<String> forwarded) {
        String client = remote;
        String[] hops = String.join(",", forwarded).split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isProxy(client); i--) {
            String hop = hops[i].strip();
            if (!NetUtil.isValidIpV4Address(hop) && !NetUtil.isValidIpV6Address(hop)) {
                return client;
            }
            client = hop;
        }
        return client;
    }

    /** Returns an address without its port. */
    static String addressOf(@Nullable SocketAddress client) {
        String host = client == null ? null : client.hostAddress();
        return host == null ? "" : host;
    }
}
