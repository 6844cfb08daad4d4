package io.plosolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Response headers that restrict what browsers do with the responses. Pages of other origins cannot embed or read them,
 * and a response that a browser shows as a page runs no code, uses no device and is not stored.
 */
final class SecurityHeaders {

    private SecurityHeaders() {}

    /** Handler that adds the headers to every response. A page replaces the content policy with its own. */
    static void add(RoutingContext context) {
        addTo(context.response().headers());
        context.next();
    }

    static void addTo(MultiMap headers) {
        headers.set("X-Content-Type-Options", "nosniff")
                .set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
                .set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
