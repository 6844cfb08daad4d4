package io.plosolver.testing;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * REST client of a node. All methods block.
 *
 * @param jobsUrl the URL of the collection of jobs
 */
public record NodeClient(String jobsUrl) {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Posts a job and returns its id. */
    public String post(JsonObject document) {
        JsonObject job = send(HttpRequest.newBuilder(URI.create(jobsUrl))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(document.encode())));
        return job.getString("id");
    }

    /** Returns a job. */
    public JsonObject job(String id) {
        return send(HttpRequest.newBuilder(URI.create(jobsUrl + "/" + id)));
    }

    /** Cancels a job and returns it. */
    public JsonObject cancel(String id) {
        return send(HttpRequest.newBuilder(URI.create(jobsUrl + "/" + id)).DELETE());
    }

    /** Returns the newest hundred jobs of a status. */
    public List<JsonObject> jobs(String status) {
        return send(HttpRequest.newBuilder(URI.create(jobsUrl + "?limit=100&status=" + status)))
                .getJsonArray("jobs")
                .stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Pauses or resumes a queue. */
    public void setPaused(String queue, boolean paused) {
        String path = jobsUrl.replace("/jobs", "/queues/") + queue + (paused ? "/pause" : "/resume");
        send(HttpRequest.newBuilder(URI.create(path)).POST(HttpRequest.BodyPublishers.noBody()));
    }

    /** Returns a view of the deployment, such as {@code ping}. */
    public JsonObject inspect(String view) {
        return send(HttpRequest.newBuilder(URI.create(jobsUrl.replace("/jobs", "/inspect/") + view)));
    }

    /** Sends a command to running nodes and returns what they have done. */
    public JsonObject control(JsonObject command) {
        return send(HttpRequest.newBuilder(URI.create(jobsUrl.replace("/jobs", "/control")))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(command.encode())));
    }

    private static JsonObject send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    CLIENT.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
            return new JsonObject(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
