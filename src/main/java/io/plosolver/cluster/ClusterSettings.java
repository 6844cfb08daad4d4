package io.plosolver.cluster;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of the clustered event bus.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param publicHost address under which other nodes reach this one
 * @param publicPort port under which other nodes reach this one; 0 is the port it listens on
 * @param tls files of mutual TLS, or empty for plain connections
 */
public record ClusterSettings(String host, int port, String publicHost, int publicPort, Optional<Tls> tls) {

    /**
     * PEM files of mutual TLS.
     *
     * @param certificate certificate of this node, with its chain
     * @param key private key of the certificate
     * @param authorities certificates that sign those of all nodes
     */
    public record Tls(Path certificate, Path key, Path authorities) {}
}
