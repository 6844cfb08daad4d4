package io.plosolver.cli;

import io.plosolver.app.Configuration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that are clients of a running node. */
public final class NodeAccess {

    static final String URL_VARIABLE = "PLOSOLVER_URL";
    private static final String TOKEN_VARIABLE = "PLOSOLVER_TOKEN";
    private static final String TOKEN_FILE_VARIABLE = "PLOSOLVER_TOKEN_FILE";
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";
    /** Request timeout. It exceeds the time limit of a node for computations within a request. */
    private static final Duration TIMEOUT = Duration.ofSeconds(75);

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The node (also PLOSOLVER_URL); " + DEFAULT_URL + " by default. Its token is PLOSOLVER_TOKEN,"
                    + " or is in the file that PLOSOLVER_TOKEN_FILE names.")
    private @Nullable String url;

    /** Returns the address of the node. */
    public URI url(Map<String, String> environment) {
        return address(url != null ? url : environment.getOrDefault(URL_VARIABLE, DEFAULT_URL));
    }

    /**
     * Returns the address in a text.
     *
     * @throws InvalidUsageException if the text is not an HTTP address
     */
    static URI address(String text) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // The message is the same as for an address of another scheme.
        }
        throw new InvalidUsageException(text + " is no address of a node: write for example " + DEFAULT_URL);
    }

    /**
     * Returns the bearer token for requests. The token setting of a node in the environment applies to its clients as
     * well.
     */
    public static Optional<String> token(Map<String, String> environment) {
        return clientToken(environment)
                .or(() -> Configuration.load(Optional.empty(), environment, Map.of())
                        .http()
                        .token());
    }

    /** Returns the token from the environment variables of clients. */
    static Optional<String> clientToken(Map<String, String> environment) {
        String token = environment.getOrDefault(TOKEN_VARIABLE, "");
        String file = environment.getOrDefault(TOKEN_FILE_VARIABLE, "");
        if (!token.isEmpty() || file.isEmpty()) {
            return Optional.of(token).filter(text -> !text.isEmpty());
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).trim());
        } catch (IOException e) {
            throw new InvalidUsageException(TOKEN_FILE_VARIABLE + "=" + file + " cannot be read: " + e);
        }
    }

    /** Returns a client of the node. */
    RestClient client(Map<String, String> environment) {
        return new RestClient(url(environment), token(environment), TIMEOUT);
    }
}
