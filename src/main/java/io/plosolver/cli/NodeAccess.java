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

    /** Returns where the node is. */
    URI url() {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new InvalidUsageException(url + " is no address of a node: write for example http://127.0.0.1:8080");
        }
        return url;
    }

    /** Returns the token that requests must carry. */
    Optional<String> token(Map<String, String> environment) {
        return Configuration.load(Optional.empty(), environment, Map.of())
                .http()
                .token();
    }

    /** Returns a client of the node. */
    RestClient client(Map<String, String> environment) {
        return new RestClient(url(), token(environment), TIMEOUT);
    }
}
