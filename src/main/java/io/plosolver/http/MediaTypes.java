package io.plosolver.http;

import io.vertx.core.Handler;
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

    /** Returns a handler that rejects request bodies of any other type with status 415. */
    static Handler<RoutingContext> consumes(String type) {
        List<MIMEHeader> supported = supported(type);
        return context -> {
            MIMEHeader sent = context.parsedHeaders().contentType();
            if (sent.rawValue().isEmpty() || sent.findMatchedBy(supported) == null) {
                throw Problem.of(
                                ProblemType.UNSUPPORTED_MEDIA_TYPE,
                                "Send the body with the header \"Content-Type: " + type + "\".")
                        .withHeader("Accept", type)
                        .asException();
            }
            context.next();
        };
    }

    /**
     * Returns a handler that rejects with status 406 every request that accepts neither the given type nor problem
     * documents. Problem documents count as acceptable because generated Python clients accept only the JSON type among
     * the declared response types of an operation. For an event stream, this is the type of its problems.
     */
    public static Handler<RoutingContext> produces(String type) {
        List<MIMEHeader> supported = supported(type, Problem.MEDIA_TYPE);
        return context -> {
            ParsedHeaderValues headers = context.parsedHeaders();
            boolean acceptable =
                    headers.accept().isEmpty() || headers.findBestUserAcceptedIn(headers.accept(), supported) != null;
            if (!acceptable) {
                throw Problem.of(
                                ProblemType.NOT_ACCEPTABLE,
                                "The answer is " + type + ": name it in the Accept header, or leave that out.")
                        .asException();
            }
            context.next();
        };
    }

    private static List<MIMEHeader> supported(String... types) {
        return Stream.of(types)
                .map(type -> (MIMEHeader) new ParsableMIMEValue(type).forceParse())
                .toList();
    }
}
