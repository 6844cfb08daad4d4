package io.plosolver.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * HTML page in a single file. Its Content-Security-Policy contains the hashes of the page's own script and style, so
 * that a browser runs no other code and connects to no other host.
 */
final class StaticPage implements Handler<RoutingContext> {

    private final Buffer body;
    private final String policy;

    private StaticPage(String html) {
        this.body = Buffer.buffer(html);
        this.policy = "default-src 'none'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'; script-src " + hashes("script", html) + "; style-src "
                + hashes("style", html);
    }

    /** Returns the page in the class path resource of the given name. */
    static StaticPage ofResource(String name) {
        try (InputStream stream = StaticPage.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(stream, name).readAllBytes();
            return new StaticPage(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void handle(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader("Content-Security-Policy", policy);
        ResponseCompression.send(context, body);
    }

    private static String hashes(String element, String html) {
        Pattern block = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL);
        return block.matcher(html)
                .results()
                .map(match -> "'sha256-" + hash(match.group(1)) + "'")
                .collect(Collectors.joining(" "));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
