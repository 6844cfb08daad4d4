package io.plosolver.http;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the HTTP server.
 *
 * @param host the address to bind to
 * @param port the port, or 0 for any free port
 * @param maxBodyBytes maximum size of a request body in bytes
 * @param names host names of the service besides localhost, such as the public name of a proxy
 * @param trustedProxies addresses and networks of proxies that name their clients in X-Forwarded-For
 * @param shutdownGrace time in which a stopping node ends its kept-alive connections by their next responses
 * @param token the bearer token that every API request must carry, or empty for no authentication
 * @param web the folder whose files are served as the web page instead of those of this build
 */
public record HttpSettings(
        String host,
        int port,
        int maxBodyBytes,
        List<String> names,
        List<String> trustedProxies,
        Duration shutdownGrace,
        Optional<String> token,
        Optional<Path> web) {

    /** Returns the settings with the token masked, because settings are logged and printed. */
    @Override
    public String toString() {
        return "HttpSettings[host=" + host + ", port=" + port + ", maxBodyBytes=" + maxBodyBytes + ", names=" + names
                + ", trustedProxies=" + trustedProxies + ", shutdownGrace=" + shutdownGrace + ", token="
                + token.map(secret -> "********").orElse("none") + ", web=" + web + "]";
    }
}
