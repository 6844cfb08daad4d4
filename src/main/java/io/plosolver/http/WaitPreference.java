package io.plosolver.http;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Time that a client is willing to wait for the end of a job, from its header {@code Prefer: wait=SECONDS} (RFC 7240,
 * section 4.3). Preferences that are unknown or malformed have no effect, as the RFC demands.
 */
final class WaitPreference {

    /** Longest wait: shorter than the time after which proxies usually give up a request. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final String PREFER = "Prefer";
    private static final Pattern WAIT =
            Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*(\"?)(\\d{1,9})\\1\\s*(?=[,;]|$)", Pattern.CASE_INSENSITIVE);

    private WaitPreference() {}

    /** Returns the time, at most {@link #LONGEST}; empty if the client does not wait. Of several preferences the first counts. */
    static Optional<Duration> of(MultiMap headers) {
        if (!headers.contains(PREFER)) {
            return Optional.empty();
        }
        Matcher preference = WAIT.matcher(String.join(",", headers.getAll(PREFER)));
        if (!preference.find()) {
            return Optional.empty();
        }
        long seconds = Math.min(LONGEST.toSeconds(), Long.parseLong(preference.group(2)));
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }
}
