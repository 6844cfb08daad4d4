package io.plosolver.cluster;

import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Options of the clustered event bus. */
public final class EventBusSettings {

    /** A member that cannot be connected to, or that does not answer a ping, loses its messages after this time. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /**
     * A connection without a byte in or out ends after this time; pings cross a working one more often. A connection to a
     * member behind a cut link may have a full output queue, in which the event bus's own close waits until the operating
     * system gives up: without this limit, the member stays unreachable for minutes after the link is back.
     */
    private static final Duration DEAD = SILENCE.multipliedBy(3);

    private static final Duration CONNECT = Duration.ofSeconds(2);

    private EventBusSettings() {}

    /** Returns the options of Vert.x. With TLS, both sides of a connection must have a certificate of the authorities. */
    public static EventBusOptions of(ClusterSettings settings) {
        EventBusOptions options = new EventBusOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setClusterPublicHost(settings.publicHost())
                .setClusterPingInterval(SILENCE.toMillis())
                .setClusterPingReplyInterval(SILENCE.toMillis())
                .setConnectTimeout((int) CONNECT.toMillis());
        options.setIdleTimeout((int) DEAD.toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS);
        if (settings.publicPort() > 0) {
            options.setClusterPublicPort(settings.publicPort());
        }
        settings.tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertPath(tls.certificate().toString())
                                .addKeyPath(tls.key().toString()))
                        .setTrustOptions(new PemTrustOptions()
                                .addCertPath(tls.authorities().toString()))
                        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
                        .setClientAuth(ClientAuth.REQUIRED));
        return options;
    }
}
