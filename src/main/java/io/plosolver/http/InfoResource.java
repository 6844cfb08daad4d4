package io.plosolver.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

/** REST resource that tells clients which node answers them and within which limits. */
public final class InfoResource implements Resource {

    private final Buffer document;

    public InfoResource(NodeInfo info) {
        document = info.toJson().toBuffer();
    }

    @Override
    public void mount(Router router) {
        router.route("/api/v1/info")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(MediaTypes.produces(MediaTypes.JSON))
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, MediaTypes.JSON)
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .end(document));
    }
}
