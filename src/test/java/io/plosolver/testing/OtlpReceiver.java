package io.plosolver.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;

/**
 * Collector of OpenTelemetry for tests: receives spans by OTLP over HTTP and decodes the few fields of the protocol
 * buffers that tests compare ({@code opentelemetry/proto/trace/v1/trace.proto}).
 */
public final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();

    public OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /**
     * A span.
     *
     * @param node the attribute service.instance.id of its resource
     * @param parent id of the parent, or an empty text
     * @param attributes those with a text or a number
     */
    public record Span(
            String node,
            String trace,
            String id,
            String parent,
            String name,
            long start,
            long end,
            Map<String, String> attributes) {}

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the spans received so far. */
    public List<Span> spans() {
        List<Span> spans = new ArrayList<>();
        bodies.forEach(body -> fields(ByteBuffer.wrap(body), (field, resourceSpans) -> {
            String[] node = {""};
            fields((ByteBuffer) resourceSpans, (part, content) -> {
                if (part == 1) {
                    node[0] = attributes((ByteBuffer) content, 1).get("service.instance.id");
                } else if (part == 2) {
                    fields((ByteBuffer) content, (inScope, span) -> {
                        if (inScope == 2) {
                            spans.add(span(node[0], (ByteBuffer) span));
                        }
                    });
                }
            });
        }));
        return spans;
    }

    /** Returns all that was received, as text of single bytes. */
    public String raw() {
        StringBuilder all = new StringBuilder();
        bodies.forEach(body -> all.append(new String(body, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    private static Span span(String node, ByteBuffer message) {
        Map<Integer, Object> values = new TreeMap<>();
        fields(message.duplicate(), values::put);
        return new Span(
                node,
                hex(values.get(1)),
                hex(values.get(2)),
                hex(values.get(4)),
                text(values.get(5)),
                (Long) values.get(7),
                (Long) values.get(8),
                attributes(message, 9));
    }

    private static Map<String, String> attributes(ByteBuffer message, int number) {
        Map<String, String> attributes = new TreeMap<>();
        fields(message.duplicate(), (field, content) -> {
            if (field == number) {
                Map<Integer, Object> entry = new TreeMap<>();
                fields((ByteBuffer) content, entry::put);
                fields(
                        (ByteBuffer) entry.get(2),
                        (kind, value) -> attributes.put(
                                text(entry.get(1)),
                                value instanceof ByteBuffer bytes ? text(bytes) : value.toString()));
            }
        });
        return attributes;
    }

    /** Passes on each field of a message: its number, and a number or the bytes of a text or message. */
    private static void fields(ByteBuffer message, BiConsumer<Integer, Object> receiver) {
        ByteBuffer bytes = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            int key = (int) varint(bytes);
            Object value = switch (key & 7) {
                case 0 -> varint(bytes);
                case 1 -> bytes.getLong();
                case 5 -> (long) bytes.getInt();
                case 2 -> {
                    int length = (int) varint(bytes);
                    ByteBuffer content = bytes.slice(bytes.position(), length);
                    bytes.position(bytes.position() + length);
                    yield content;
                }
                default -> throw new IllegalArgumentException("no protocol buffer: " + key);
            };
            receiver.accept(key >>> 3, value);
        }
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static String hex(Object bytes) {
        return bytes == null ? "" : HexFormat.of().formatHex(array(bytes));
    }

    private static String text(Object bytes) {
        return bytes == null ? "" : new String(array(bytes), StandardCharsets.UTF_8);
    }

    private static byte[] array(Object bytes) {
        ByteBuffer content = ((ByteBuffer) bytes).duplicate();
        byte[] array = new byte[content.remaining()];
        content.get(array);
        return array;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
