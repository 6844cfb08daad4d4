package io.plosolver.http;

import io.plosolver.http.PageFiles.PageFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The web page: one HTML document for all of its addresses, and the files that it loads. The build bundles both
 * ({@code src/main/build/WebBundle.java}).
 *
 * <p>File names contain the hash of the content, so browsers keep the files for a year. The document names the files of
 * this build and is revalidated by its entity tag at every visit. The files of a folder are all revalidated.
 */
final class WebPage {

    /** The sections of the page, each at its own address; the page itself tells its views apart. */
    static final List<String> SECTIONS = List.of("spots", "solves", "jobs", "operations");

    private static final String ASSETS = "/assets/";
    private static final String REVALIDATED = "no-cache";
    private static final String KEPT = "public, max-age=31536000, immutable";
    private static final String POLICY = "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
            + " require-trusted-types-for 'script'; trusted-types plosolver";
    private static final PageFile NOT_BUILT = PageFile.of(
            PageFiles.DOCUMENT,
            Buffer.buffer("<!doctype html><html lang=\"en\"><title>PLOSolver</title>"
                    + "<p>This node has no web page: it was built with -Dweb.skip, or http.web names a folder without one."
                    + " The REST API works: <a href=\"/docs\">/docs</a>."),
            null);

    private final PageFiles files;
    private final Optional<PagePreloads> preloads;

    private WebPage(PageFiles files, Optional<PagePreloads> preloads) {
        this.files = files;
        this.preloads = preloads;
    }

    /**
     * Returns the page.
     *
     * @param folder the folder whose files are served instead of those of this build
     * @param preloads empty if requests of the API need a token, which browsers do not send by themselves
     */
    static WebPage of(Vertx vertx, Optional<Path> folder, Optional<PagePreloads> preloads) {
        return new WebPage(
                folder.map(path -> PageFiles.ofFolder(vertx, path)).orElseGet(PageFiles::packaged), preloads);
    }

    /**
     * Adds the routes of the views and files. They have no method of their own: they are no operations of the API, which
     * a test compares with the routes.
     */
    void mount(Router router) {
        SECTIONS.forEach(section -> router.route("/" + section + "/*")
                .handler(context -> read(context, request -> sendDocument(request, section))));
        router.route(ASSETS + "*").handler(context -> read(context, this::sendFile));
    }

    /** Sends the document. */
    void sendDocument(RoutingContext context) {
        send(context, files.document().map(file -> Optional.of(file.orElse(NOT_BUILT))), REVALIDATED);
    }

    private void sendDocument(RoutingContext context, String section) {
        Future<String> links =
                preloads.map(all -> all.of(context.request())).orElseGet(() -> Future.succeededFuture(""));
        Future<Optional<PageFile>> document = files.document(section).map(file -> Optional.of(file.orElse(NOT_BUILT)));
        links.onSuccess(found -> {
            if (!found.isEmpty()) {
                context.response().putHeader("Link", found);
            }
            send(context, document, REVALIDATED);
        });
    }

    private void sendFile(RoutingContext context) {
        String name = context.request().path().substring(ASSETS.length());
        send(context, files.asset(name), files.areImmutable() ? KEPT : REVALIDATED);
    }

    private static void read(RoutingContext context, Consumer<RoutingContext> sender) {
        HttpMethod method = context.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            sender.accept(context);
        } else {
            context.next();
        }
    }

    private static void send(RoutingContext context, Future<Optional<PageFile>> file, String caching) {
        file.onSuccess(found -> found.ifPresentOrElse(
                        present -> {
                            context.response().putHeader(HttpHeaders.CACHE_CONTROL, caching);
                            send(context, present);
                        },
                        context::next))
                .onFailure(context::fail);
    }

    private static void send(RoutingContext context, PageFile file) {
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
}
