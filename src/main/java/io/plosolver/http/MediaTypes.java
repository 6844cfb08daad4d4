package io.plosolver.http;

import io.netty.handler.codec.http.HttpUtil;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.ParsedHeaderValues;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * Content negotiation as route handlers. The {@code consumes} and {@code produces} of Vert.x routes are not used: if
 * several routes share a path, the last route that does not match decides the status.
 */
public final class MediaTypes {

    public static final String JSON = "application/json";
    static final String EVENT_STREAM = "text/event-stream";

    private MediaTypes() {}

    /** Returns a handler that rejects every request whose body is not declared as JSON with status 415. */
    static Handler<RoutingContext> consumesJson() {
        return context -> {
            refuseUnlessJson(mimeType(context));
            context.next();
        };
    }

    /**
     * Returns a handler for requests without a body, which rejects any declared type but JSON with status 415. A form of
     * another origin always declares one of the types of forms, even if it is empty.
     */
    static Handler<RoutingContext> consumesNothing() {
        return context -> {
            if (context.request().headers().contains(HttpHeaders.CONTENT_TYPE)) {
                refuseUnlessJson(mimeType(context));
            }
            context.next();
        };
    }

    private static void refuseUnlessJson(String type) {
        if (!type.equalsIgnoreCase(JSON)) {
            throw Problem.of(
                            ProblemType.UNSUPPORTED_MEDIA_TYPE,
                            "Send the body with the header \"Content-Type: " + JSON + "\".")
                    .withHeader("Accept", JSON)
                    .asException();
        }
    }

    /** Returns the media type of the body without its parameters. JSON is UTF-8, whatever its charset claims. */
    private static String mimeType(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        CharSequence type = header == null ? null : HttpUtil.getMimeType(header);
        return type == null ? "" : type.toString().strip();
    }

    /**
     * Returns a handler that rejects with status 406 every request that accepts neither the given type nor problem
     * documents. Problem documents count as acceptable because generated Python clients accept only the JSON type among
     * the declared response types of an operation. For an event stream, this is the type of its problems.
     */
    public static Handler<RoutingContext> produces(String type) {
        List<MIMEHeader> supported = supported(type, Problem.MEDIA_TYPE);
        return context -> {
            if (!isAcceptable(context, supported)) {
                throw Problem.of(
                                ProblemType.NOT_ACCEPTABLE,
                                "The answer is " + type + ": name it in the Accept header, or leave that out.")
                        .asException();
            }
            context.next();
        };
    }

    /**
     * Returns whether a request accepts one of the types.
     *
     * @throws ProblemException if the headers of the negotiation are malformed, which Vert.x's parser reports by
     *     exceptions of any kind
     */
    private static boolean isAcceptable(RoutingContext context, List<MIMEHeader> supported) {
        if (!isNegotiated(context.request().headers())) {
            return true;
        }
        try {
            ParsedHeaderValues headers = context.parsedHeaders();
            return headers.accept().isEmpty() || headers.findBestUserAcceptedIn(headers.accept(), supported) != null;
        } catch (RuntimeException e) {
            throw Problem.of(
                            ProblemType.INVALID_REQUEST,
                            "Check the syntax of the headers Accept, Accept-Charset, Accept-Encoding, Accept-Language and"
                                    + " Content-Type.")
                    .asException();
        }
    }

    /** Returns whether a request has a header of the negotiation, which Vert.x would parse together. */
    private static boolean isNegotiated(MultiMap headers) {
        return headers.contains(HttpHeaders.ACCEPT)
                || headers.contains(HttpHeaders.ACCEPT_CHARSET)
                || headers.contains(HttpHeaders.ACCEPT_ENCODING)
                || headers.contains(HttpHeaders.ACCEPT_LANGUAGE);
    }

    private static List<MIMEHeader> supported(String... types) {
        return Stream.of(types)
                .map(type -> (MIMEHeader) new ParsableMIMEValue(type).forceParse())
                .toList();
    }
}
