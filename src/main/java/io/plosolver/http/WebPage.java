package io.plosolver.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The web page: one HTML document for all of its addresses, and the files that it loads. The build bundles both
 * ({@code src/main/build/WebBundle.java}); they are read once and served from memory.
 *
 * <p>File names contain the hash of the content, so browsers keep the files for a year. The document names the files of
 * this build and is revalidated by its entity tag at every visit.
 */
final class WebPage {

    /** The addresses of the page; the page itself tells its views apart. */
    static final List<String> ADDRESSES = List.of("/spots", "/solves", "/jobs", "/operations");

    private static final String FOLDER = "/web/";
    private static final String ASSETS = "/assets/";
    private static final String POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types plosolver";
    private static final String NOT_BUILT = "<!doctype html><html lang=\"en\"><title>PLOSolver</title>"
            + "<p>This node was built without its web page (-Dweb.skip). The REST API works: <a href=\"/docs\">/docs</a>.";
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");
    private static final int TAG_BYTES = 16;

    /**
     * A file in both encodings.
     *
     * @param gzip null if compression gains nothing
     */
    private record File(
            String type, String tag, Buffer plain, @Nullable Buffer gzip) {}

    private final File document;
    private final Map<String, File> files = new HashMap<>();

    private WebPage(@Nullable Buffer html, List<String> names) {
        Buffer text = html == null ? Buffer.buffer(NOT_BUILT) : html;
        this.document = new File("text/html; charset=utf-8", hash(text), text, null);
        for (String name : names) {
            Buffer plain = read("assets/" + name);
            if (plain != null) {
                String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
                files.put(name, new File(type, hash(plain), plain, read("assets/" + name + ".gz")));
            }
        }
    }

    /** Reads the page of this build. */
    static WebPage load() {
        Buffer names = read("assets.txt");
        return new WebPage(
                read("index.html"),
                names == null ? List.of() : names.toString().lines().toList());
    }

    /**
     * Adds the routes of the views and files. They have no method of their own: they are no operations of the API, which
     * a test compares with the routes.
     */
    void mount(Router router) {
        ADDRESSES.forEach(
                address -> router.route(address + "/*").handler(context -> read(context, this::sendDocument)));
        router.route(ASSETS + "*").handler(context -> read(context, this::sendFile));
    }

    /** Sends the document. */
    void sendDocument(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        send(context, document);
    }

    private void sendFile(RoutingContext context) {
        File file = files.get(context.request().path().substring(ASSETS.length()));
        if (file == null) {
            context.next();
            return;
        }
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        send(context, file);
    }

    private static void read(RoutingContext context, Consumer<RoutingContext> sender) {
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            sender.accept(context);
        } else {
            context.next();
        }
    }

    private static void send(RoutingContext context, File file) {
        boolean isGzip = file.gzip() != null && AcceptedEncodings.acceptGzip(context.request());
        String tag = "\"" + file.tag() + (isGzip ? "-gzip" : "") + "\"";
        // A worker has the policy of its own script, so the files carry the policy of the page too.
        HttpServerResponse response =
                context.response().putHeader("Content-Security-Policy", POLICY).putHeader(HttpHeaders.ETAG, tag);
        if (file.gzip() != null) {
            response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
        if (EntityTag.matches(context.request().getHeader(HttpHeaders.IF_NONE_MATCH), tag)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        if (isGzip) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(file.gzip());
        } else {
            response.end(file.plain());
        }
    }

    private static @Nullable Buffer read(String name) {
        try (InputStream stream = WebPage.class.getResourceAsStream(FOLDER + name)) {
            return stream == null ? null : Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Buffer content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes());
            return HexFormat.of().formatHex(digest, 0, TAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
