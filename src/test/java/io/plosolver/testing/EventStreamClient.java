package io.plosolver.testing;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads server-sent events one at a time, comments included. */
public final class EventStreamClient implements AutoCloseable {

    /**
     * One event.
     *
     * @param name {@code comment} for a comment
     */
    public record Event(String name, String id, JsonObject data) {}

    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;

    private EventStreamClient(HttpResponse<InputStream> response) {
        this.response = response;
        this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Sends a request that is answered with a stream. */
    public static EventStreamClient open(HttpClient client, HttpRequest request) {
        try {
            return new EventStreamClient(client.send(request, BodyHandlers.ofInputStream()));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns the response that carries the stream. */
    public HttpResponse<InputStream> response() {
        return response;
    }

    /** Returns the next event or comment, or null when the stream has ended. */
    public Event nextOrComment() {
        String name = "message";
        String id = null;
        String data = null;
        for (String line = line(); line != null; line = line()) {
            if (line.isEmpty()) {
                return new Event(name, id, data == null ? null : new JsonObject(data));
            }
            String value = line.substring(line.indexOf(':') + 1).stripLeading();
            switch (line.substring(0, line.indexOf(':'))) {
                case "event" -> name = value;
                case "id" -> id = value;
                case "data" -> data = value;
                case "" -> name = "comment";
                default -> throw new AssertionError("not an event stream's line: " + line);
            }
        }
        return null;
    }

    /** Returns the next event, or null when the stream has ended. */
    public Event next() {
        Event event = nextOrComment();
        while (event != null && event.name().equals("comment")) {
            event = nextOrComment();
        }
        return event;
    }

    /** Reads to the end and returns the names of the events. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Event event = next(); event != null; event = next()) {
            names.add(event.name());
        }
        return names;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String line() {
        try {
            return lines.readLine();
        } catch (IOException e) {
            throw new AssertionError("the stream broke", e);
        }
    }
}
