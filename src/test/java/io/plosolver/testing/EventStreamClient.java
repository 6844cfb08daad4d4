package io.plosolver.testing;

import io.plosolver.cli.EventStreamReader;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** A client of event streams that reads one event at a time, comments included. */
public final class EventStreamClient implements AutoCloseable {

    /**
     * One event.
     *
     * @param name {@code comment} for a comment
     */
    public record Event(String name, String id, JsonObject data) {}

    private final HttpResponse<InputStream> response;
    private final EventStreamReader reader;

    private EventStreamClient(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = new EventStreamReader(response.body());
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
        EventStreamReader.Event event = read();
        if (event == null) {
            return null;
        }
        return event.isComment()
                ? new Event("comment", event.id(), null)
                : new Event(event.name(), event.id(), new JsonObject(event.data()));
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

    private EventStreamReader.Event read() {
        try {
            return reader.nextOrComment();
        } catch (IOException e) {
            throw new AssertionError("the stream broke", e);
        }
    }
}
