package io.plosolver.http;

import io.plosolver.testing.EventStreamClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Requests to a service on this host, with the text of their answers. */
abstract class ApiClient {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Returns the port of the service. */
    abstract int port();

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request("GET", path, headers));
    }

    HttpResponse<String> delete(String path) {
        return send(request("DELETE", path));
    }

    HttpResponse<String> postNothing(String path) {
        return send(request("POST", path));
    }

    HttpResponse<String> patch(String path, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(body))
                .build());
    }

    HttpResponse<String> post(String body) {
        return post(body, "application/json");
    }

    HttpResponse<String> post(String body, String contentType) {
        return postTo("/api/v1/jobs", body, contentType);
    }

    HttpResponse<String> postTo(String path, String body) {
        return postTo(path, body, "application/json");
    }

    private HttpResponse<String> postTo(String path, String body, String contentType) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpRequest request(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(request + " was not answered", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Opens the event stream of a job. */
    EventStreamClient follow(UUID job, String... headers) {
        return EventStreamClient.open(client, request("GET", "/api/v1/jobs/" + job + "/events", headers));
    }
}
