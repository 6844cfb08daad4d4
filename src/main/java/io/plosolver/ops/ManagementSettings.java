package io.plosolver.ops;

import java.util.Optional;

/**
 * Settings of the management port.
 *
 * @param host the address to bind to
 * @param port the port, or 0 for any free one
 * @param token the bearer token that metrics and the details of health require, or empty for no authentication
 */
public record ManagementSettings(String host, int port, Optional<String> token) {

    /** Masks the token, because settings are logged and printed. */
    @Override
    public String toString() {
        return "ManagementSettings[host=" + host + ", port=" + port + ", token="
                + token.map(secret -> "********").orElse("none") + "]";
    }
}
