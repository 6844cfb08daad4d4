package io.plosolver.http;

import io.plosolver.ops.HostNames;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Protection of a node against web pages of other origins in the browsers of its users.
 *
 * <p>{@link #checkHost} rejects host names that are not the node's ({@link HostNames}). {@link #checkOrigin} rejects requests that a browser marks as sent by another
 * origin (Fetch Metadata, and the Origin header of older browsers). Other clients send neither header.
 */
final class OriginPolicy {

    private static final int LONGEST_QUOTE = 100;
    private static final Set<String> FOREIGN_SITES = Set.of("cross-site", "same-site");

    private final HostNames names;

    OriginPolicy(HostNames names) {
        this.names = names;
    }

    /** Rejects a request without a valid host with status 400, and a request for another host with status 421. */
    void checkHost(HttpServerRequest request) {
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        HostAndPort authority = request.authority();
        boolean isOldProbe = hosts == 0 && request.version() == HttpVersion.HTTP_1_0;
        boolean isEmpty = authority != null && authority.host().isEmpty();
        if (hosts > 1 || isEmpty || authority == null && !isOldProbe) {
            throw Problem.of(
                            ProblemType.INVALID_REQUEST,
                            "Send exactly one Host header, with the name or the address of this service.")
                    .asException();
        }
        if (authority != null && !names.contains(authority.host())) {
            throw Problem.of(
                            ProblemType.MISDIRECTED_REQUEST,
                            "The host \"" + quoted(authority.host())
                                    + "\" is not known here: use an IP address or localhost, or add the name to the setting"
                                    + " http.names (PLOSOLVER_HTTP_NAMES).")
                    .asException();
        }
    }

    /** Rejects a request from a page of another origin with status 403. A link from another page may be followed. */
    void checkOrigin(RoutingContext context) {
        HttpServerRequest request = context.request();
        boolean isLink =
                request.method().equals(HttpMethod.GET) && "navigate".equals(request.getHeader("Sec-Fetch-Mode"));
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean isForeign = site != null && FOREIGN_SITES.contains(site) && !isLink;
        if (isForeign || origin != null && !isOwnOrigin(origin, request.authority())) {
            throw Problem.of(
                            ProblemType.FOREIGN_ORIGIN,
                            "Send the request from a page of this service or from a program: pages of other origins have no"
                                    + " access. If this service has a public name, add it to the setting http.names"
                                    + " (PLOSOLVER_HTTP_NAMES).")
                    .asException();
        }
        context.next();
    }

    /**
     * Returns whether an origin has the host and the port of the request, or a configured name. The schemes are not
     * compared, because a proxy may terminate TLS.
     */
    private boolean isOwnOrigin(String origin, @Nullable HostAndPort authority) {
        int end = origin.indexOf("://");
        if (end < 0) {
            return false;
        }
        String host = origin.substring(end + "://".length());
        return authority != null && host.equalsIgnoreCase(authority.toString())
                || names.isGiven(host.replaceFirst(":[0-9]*$", ""));
    }

    private static String quoted(String host) {
        return host.length() <= LONGEST_QUOTE ? host : host.substring(0, LONGEST_QUOTE) + "...";
    }
}
