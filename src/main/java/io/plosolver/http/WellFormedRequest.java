package io.plosolver.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Check that rejects requests that the HTTP parser accepts and later code cannot read: an invalid
 * percent-encoding, control characters, or an unknown expectation. Without these checks, the router and the handlers
 * fail with internal errors when they decode the path and the query.
 */
final class WellFormedRequest {

    static final String CONTINUE = "100-continue";

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private WellFormedRequest() {}

    /** Rejects a request that is not well-formed with a problem. */
    static void check(HttpServerRequest request) {
        check("path", request.path());
        check("query", request.query());
        String expectation = request.getHeader(HttpHeaders.EXPECT);
        if (expectation != null && !expectation.equalsIgnoreCase(CONTINUE)) {
            throw Problem.of(
                            ProblemType.EXPECTATION_FAILED,
                            "Leave the Expect header out, or send \"Expect: " + CONTINUE + "\".")
                    .asException();
        }
    }

    private static void check(String part, @Nullable String text) {
        if (text == null || isPlain(text)) {
            return;
        }
        if (BROKEN_ESCAPE.matcher(text).find()) {
            throw Problem.of(
                            ProblemType.INVALID_REQUEST,
                            "Check the percent-encoding of the " + part + ": write a percent sign as %25.")
                    .asException();
        }
        if (URLDecoder.decode(text, StandardCharsets.UTF_8).chars().anyMatch(WellFormedRequest::isControl)) {
            throw Problem.of(ProblemType.INVALID_REQUEST, "Remove the control characters from the " + part + ".")
                    .asException();
        }
    }

    /** Returns whether a text consists of printable ASCII characters and has no escape. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '%' || letter < ' ' || letter > '~') {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a character is a control character other than the white space that a range may contain. */
    private static boolean isControl(int character) {
        return Character.isISOControl(character) && !Character.isWhitespace(character);
    }
}
