package io.plosolver.http;

import static io.plosolver.testing.Await.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a folder, while it is being developed. */
class PageFolderTest {

    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        Files.createDirectory(folder.resolve("assets"));
        Files.writeString(folder.resolve("index.html"), "first");
        Files.writeString(folder.resolve("assets/main.js"), "script");
        Router router = Router.router(vertx);
        WebPage.of(vertx, Optional.of(folder), Optional.empty()).mount(router);
        server = await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void showsChangesAtTheNextVisit() throws Exception {
        HttpResponse<String> before = get("/spots");
        Files.writeString(folder.resolve("index.html"), "second");

        assertThat(before.body()).isEqualTo("first");
        assertThat(get("/spots").body()).isEqualTo("second");
        assertThat(get("/assets/main.js").body()).isEqualTo("script");
        assertThat(get("/assets/main.js").headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(before.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..%2Findex.html", "../index.html", "..", ".hidden", "missing.js", "", "a/b.js"})
    void servesNoFileOutsideOfTheAssets(String name) throws Exception {
        Files.writeString(folder.resolve("assets/.hidden"), "secret");

        assertThat(get("/assets/" + name).statusCode()).isEqualTo(404);
    }

    @Test
    void saysThatTheFolderHasNoPage() throws Exception {
        Files.delete(folder.resolve("index.html"));

        assertThat(get("/jobs").body()).contains("http.web names a folder without one");
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.actualPort() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}
