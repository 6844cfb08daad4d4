package io.plosolver.http;

import java.util.Optional;

/**
 * How the REST service listens.
 *
 * @param host the address to bind to
 * @param port the port, or 0 for any free one
 * @param maxBodyBytes the largest request body
 * @param token the bearer token that every API request must carry, or empty for no authentication
 */
public record HttpSettings(String host, int port, int maxBodyBytes, Optional<String> token) {

    /** Masks the token: settings are logged and printed. */
    @Override
    public String toString() {
        return "HttpSettings[host=" + host + ", port=" + port + ", maxBodyBytes=" + maxBodyBytes + ", token="
                + token.map(secret -> "********").orElse("none") + "]";
    }
}
