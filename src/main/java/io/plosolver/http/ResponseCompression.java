package io.plosolver.http;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Sender of documents, with gzip to clients that accept it. Event streams are sent as they are. The server's own
 * compression is not used, because it compresses event streams too, and stalls connections with many pipelined requests.
 *
 * <p>A compressed response has other bytes than the plain one, so its entity tag is a weak one, which If-None-Match
 * finds as well.
 */
public final class ResponseCompression {

    /** Shorter bodies fit into one packet anyway. */
    static final int SMALLEST_BYTES = 1_400;

    /** Longer bodies take the processor too long for the event loop. */
    private static final int MAX_ON_EVENT_LOOP = 256 * 1024;

    private ResponseCompression() {}

    /** Sends a body whose headers are complete. */
    static Future<Void> send(RoutingContext context, Buffer body) {
        if (!begin(context, body.length())) {
            return context.response().end(body);
        }
        return compressed(context, List.of(body), body.length()).compose(context.response()::end);
    }

    /**
     * Decides whether a body is compressed, and sets the headers of the response accordingly. To be called when the
     * other headers are complete.
     *
     * @param length length of the body in bytes
     */
    public static boolean begin(RoutingContext context, long length) {
        if (length < SMALLEST_BYTES) {
            return false;
        }
        MultiMap headers = context.response().headers();
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (!AcceptedEncodings.acceptGzip(context.request())) {
            return false;
        }
        String tag = headers.get(HttpHeaders.ETAG);
        if (tag != null && !tag.startsWith("W/")) {
            headers.set(HttpHeaders.ETAG, "W/" + tag);
        }
        headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
        return true;
    }

    /** Returns a body in gzip. A long body is compressed on a worker thread. */
    static Future<Buffer> compressed(RoutingContext context, List<Buffer> parts, long length) {
        return length <= MAX_ON_EVENT_LOOP
                ? Future.succeededFuture(compressed(parts))
                : context.vertx().executeBlocking(() -> compressed(parts), false);
    }

    /**
     * Returns a stream that compresses what is written to it, at the fastest level. After a flush the target has
     * everything written so far.
     */
    public static OutputStream stream(OutputStream target) {
        try {
            return new FastGzip(target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Buffer compressed(List<Buffer> parts) {
        int length = parts.stream().mapToInt(Buffer::length).sum();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length / 4);
        try (OutputStream gzip = stream(bytes)) {
            for (Buffer part : parts) {
                gzip.write(part.getBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static final class FastGzip extends GZIPOutputStream {

        private static final boolean FLUSH_COMPRESSOR = true;

        FastGzip(OutputStream out) throws IOException {
            super(out, FLUSH_COMPRESSOR);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
