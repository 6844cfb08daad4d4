package io.plosolver.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Sender of documents, with gzip to clients that accept it. Streams are sent as they are: event streams, exports, and
 * stored results, which are read from the database piece by piece. The server's own compression is not used, because it
 * compresses event streams too, and stalls connections with many pipelined requests.
 *
 * <p>A compressed response has other bytes than the plain one, so its entity tag is a weak one, which If-None-Match
 * finds as well.
 */
final class ResponseCompression {

    /** Shorter bodies fit into one packet anyway. */
    static final int SMALLEST_BYTES = 1_400;

    private ResponseCompression() {}

    /** Sends a body whose headers are complete. */
    static Future<Void> send(RoutingContext context, Buffer body) {
        if (body.length() < SMALLEST_BYTES) {
            return context.response().end(body);
        }
        MultiMap headers = context.response().headers();
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (!AcceptedEncodings.acceptGzip(context.request())) {
            return context.response().end(body);
        }
        String tag = headers.get(HttpHeaders.ETAG);
        if (tag != null && !tag.startsWith("W/")) {
            headers.set(HttpHeaders.ETAG, "W/" + tag);
        }
        headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        return context.response().end(compressed(body));
    }

    /** Returns the body in gzip, at the fastest level: a page of a strategy takes the event loop some milliseconds. */
    private static Buffer compressed(Buffer body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length() / 4);
        try (FastGzip gzip = new FastGzip(bytes)) {
            gzip.write(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static final class FastGzip extends GZIPOutputStream {

        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
