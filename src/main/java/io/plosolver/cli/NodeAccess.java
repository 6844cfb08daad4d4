package io.plosolver.cli;

import io.plosolver.app.Configuration;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of commands that speak to a running node. */
final class NodeAccess {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "The node; ${DEFAULT-VALUE} by default. The token is PLOSOLVER_HTTP_TOKEN's.")
    private URI url;

    /** Returns a client of the node. */
    RestClient client(Map<String, String> environment) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new InvalidUsageException(url + " is no address of a node: write for example http://127.0.0.1:8080");
        }
        Configuration configuration = Configuration.load(Optional.empty(), environment, Map.of());
        return new RestClient(url, configuration.http().token(), TIMEOUT);
    }
}
