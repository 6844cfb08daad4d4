package io.plosolver.cli;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Parser of server-sent events (HTML Standard, section 9.2.6). Blocks until an event is complete. An event truncated by
 * the end of the stream is discarded, as the standard requires.
 */
public final class EventStreamReader implements Closeable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /**
     * Block between two blank lines of the stream: an event, or comments only.
     *
     * @param name type of the event, {@code message} if the stream has none
     * @param id id of the event, or null
     * @param data lines joined by line feeds; null for comments
     */
    public record Event(
            String name, @Nullable String id, @Nullable String data) {

        /** Returns true for a block of comments, which servers send as keep-alives. */
        public boolean isComment() {
            return data == null;
        }
    }

    private final BufferedReader lines;
    private boolean begun;
    private String name = "";
    private @Nullable String id;
    private @Nullable StringBuilder data;

    /** @param stream body of a response; {@link #close} closes it */
    public EventStreamReader(InputStream stream) {
        lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** Returns the next event, or null at the end of the stream. */
    public @Nullable Event next() throws IOException {
        Event event = nextOrComment();
        while (event != null && event.isComment()) {
            event = nextOrComment();
        }
        return event;
    }

    /** Returns the next event or comment, or null at the end of the stream. */
    public @Nullable Event nextOrComment() throws IOException {
        name = "";
        id = null;
        data = null;
        boolean empty = true;
        for (String line = line(); line != null; line = line()) {
            if (!line.isEmpty()) {
                field(line);
                empty = false;
            } else if (!empty) {
                return new Event(name.isEmpty() ? "message" : name, id, data == null ? null : data.toString());
            }
        }
        return null;
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        if (value.startsWith(" ")) {
            value = value.substring(1);
        }
        switch (field) {
            case "event" -> name = value;
            case "id" -> id = value.indexOf('\0') < 0 ? value : id;
            case "data" ->
                data = data == null
                        ? new StringBuilder(value)
                        : data.append('\n').append(value);
            default -> {
                // A comment, which has an empty field name, or an unsupported field.
            }
        }
    }

    private @Nullable String line() throws IOException {
        String line = lines.readLine();
        if (!begun && line != null) {
            begun = true;
            if (!line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
                return line.substring(1);
            }
        }
        return line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
