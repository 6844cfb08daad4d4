package io.plosolver.dispatch.rabbitmq;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Address and credentials of a broker.
 *
 * @param virtualHost the broker's name space; the default one is {@code /}
 * @param tls whether the connection is encrypted and the broker's certificate checked
 */
public record BrokerAddress(String host, int port, String virtualHost, String user, String password, boolean tls) {

    private static final int PLAIN_PORT = 5672;
    private static final int TLS_PORT = 5671;

    /**
     * Parses an {@code amqp://user:password@host:port/vhost} or {@code amqps://} URL. An empty virtual host and
     * Celery's {@code //} mean the default virtual host. Returns empty if the text is not such a URL.
     */
    public static Optional<BrokerAddress> ofUrl(String url) {
        try {
            URI uri = new URI(url);
            boolean tls = "amqps".equalsIgnoreCase(uri.getScheme());
            boolean usable = (tls || "amqp".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (!usable) {
                return Optional.empty();
            }
            String[] user = (uri.getRawUserInfo() == null ? "guest:guest" : uri.getRawUserInfo()).split(":", 2);
            int port = uri.getPort() == -1 ? (tls ? TLS_PORT : PLAIN_PORT) : uri.getPort();
            return Optional.of(new BrokerAddress(
                    uri.getHost(),
                    port,
                    virtualHost(uri.getRawPath()),
                    decode(user[0]),
                    user.length > 1 ? decode(user[1]) : "",
                    tls));
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String virtualHost(String path) {
        return path.length() <= 1 ? "/" : decode(path.substring(1));
    }

    /** Decodes percent escapes only: a plus sign stays a plus sign. */
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Returns the address without credentials: addresses are logged. */
    @Override
    public String toString() {
        return (tls ? "amqps://" : "amqp://") + host + ":" + port + (virtualHost.equals("/") ? "" : "/" + virtualHost);
    }
}
