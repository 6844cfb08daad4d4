package io.plosolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * Response headers that restrict what browsers do with the responses. Pages of other origins cannot embed or read them,
 * and a response that a browser shows as a page runs no code, uses no device and is not stored.
 */
final class SecurityHeaders {

    private static final MultiMap HEADERS = MultiMap.caseInsensitiveMultiMap();

    static {
        put("X-Content-Type-Options", "nosniff");
        put("X-Frame-Options", "DENY");
        put("Referrer-Policy", "no-referrer");
        put("Content-Security-Policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
        put("Cross-Origin-Opener-Policy", "same-origin");
        put("Cross-Origin-Resource-Policy", "same-origin");
        put("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        put("Cache-Control", "no-store");
    }

    private SecurityHeaders() {}

    /** Names and values as bytes, which are hashed once and copied into the response as they are. */
    private static void put(String name, String value) {
        HEADERS.set(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }

    /** Adds the headers to a response that has none. A page replaces the content policy by its own later. */
    static void addTo(MultiMap headers) {
        headers.addAll(HEADERS);
    }
}
