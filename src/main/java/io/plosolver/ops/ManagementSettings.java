package io.plosolver.ops;

import java.util.List;
import java.util.Optional;

/**
 * Settings of the management port.
 *
 * @param host the address to bind to
 * @param port the port, or 0 for any free one
 * @param names host names of the node besides localhost
 * @param token the bearer token that metrics and the details of health require, or empty for no authentication
 */
public record ManagementSettings(String host, int port, List<String> names, Optional<String> token) {

    /** Masks the token, because settings are logged and printed. */
    @Override
    public String toString() {
        return "ManagementSettings[host=" + host + ", port=" + port + ", names=" + names + ", token="
                + token.map(secret -> "********").orElse("none") + "]";
    }
}
