package io.plosolver.app;

import io.plosolver.cluster.ClusterSettings;
import io.plosolver.cluster.ClusterSettings.Tls;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reading of the settings {@code cluster}, and of what the roles of a node need of it. */
final class ClusterReader {

    private ClusterReader() {}

    /** Returns the settings of the clustered event bus, or empty if it is off. */
    static Optional<ClusterSettings> read(SettingsReader settings, Set<Role> roles) {
        if (!settings.flag("cluster.enabled")) {
            if (roles.contains(Role.WORKER) && !roles.contains(Role.DISPATCH)) {
                settings.problem(
                        "node.roles",
                        "has worker without dispatch, and such a node gets its jobs over the cluster: set cluster.enabled,"
                                + " or add dispatch");
            }
            return Optional.empty();
        }
        if (settings.optionalText("database.url").isEmpty()) {
            settings.problem(
                    "cluster.enabled", "needs a database that all nodes reach: set database.url (DATABASE_URL)");
        }
        String host = settings.text("cluster.host");
        Optional<Tls> tls = tls(settings);
        if (tls.isEmpty() && !isLoopback(host)) {
            settings.problem(
                    "cluster.host",
                    "is " + host + ", which others can reach: set cluster.certificate, cluster.key and"
                            + " cluster.authorities, or bind to 127.0.0.1");
        }
        return Optional.of(new ClusterSettings(
                host,
                settings.integer("cluster.port", 0, 65535),
                publicHost(settings, host),
                settings.integer("cluster.public-port", 0, 65535),
                tls));
    }

    private static String publicHost(SettingsReader settings, String host) {
        Optional<String> given = settings.optionalText("cluster.public-host");
        if (given.isEmpty() && isWildcard(host)) {
            settings.problem(
                    "cluster.public-host",
                    "is empty while cluster.host is " + host
                            + ": name the address under which other nodes reach this one");
        }
        return given.orElse(host);
    }

    /** Returns the files of mutual TLS, or empty if none is set. Some of them alone protect nothing. */
    private static Optional<Tls> tls(SettingsReader settings) {
        List<String> names = List.of("cluster.certificate", "cluster.key", "cluster.authorities");
        List<Optional<Path>> files = names.stream()
                .map(name -> settings.optionalText(name).map(Path::of).map(Path::toAbsolutePath))
                .toList();
        if (files.stream().allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        boolean complete = true;
        for (int i = 0; i < names.size(); i++) {
            Optional<Path> file = files.get(i);
            if (file.isEmpty()) {
                settings.problem(names.get(i), "is empty: mutual TLS needs " + String.join(", ", names));
                complete = false;
            } else if (!Files.isReadable(file.get())) {
                settings.problem(names.get(i), "is " + file.get() + ", which cannot be read: name a PEM file");
                complete = false;
            }
        }
        return complete
                ? Optional.of(new Tls(
                        files.get(0).orElseThrow(),
                        files.get(1).orElseThrow(),
                        files.get(2).orElseThrow()))
                : Optional.empty();
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean isWildcard(String host) {
        try {
            return InetAddress.getByName(host).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
