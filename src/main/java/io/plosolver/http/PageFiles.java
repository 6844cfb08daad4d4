package io.plosolver.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files of the web page: those of this build, or those of a folder while the page is being developed. */
abstract class PageFiles {

    /** Name of the document in both. */
    static final String DOCUMENT = "index.html";

    private static final String HTML = ".html";

    private static final String PACKAGED = "/web/";
    private static final String ASSETS = "assets/";
    private static final Pattern ASSET_NAME = Pattern.compile("\\w[\\w.-]*");
    private static final int TAG_BYTES = 16;
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    /**
     * A file in both encodings.
     *
     * @param gzip null if compression gains nothing
     */
    record PageFile(
            String type, String tag, Buffer plain, @Nullable Buffer gzip) {

        static PageFile of(String name, Buffer plain, @Nullable Buffer gzip) {
            String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
            return new PageFile(type, hash(plain), plain, gzip);
        }
    }

    /** Returns the document; empty if there is no page. */
    final Future<Optional<PageFile>> document() {
        return file(DOCUMENT);
    }

    /** Returns the document of a section, which loads the views of the section at once; empty if there is no page. */
    final Future<Optional<PageFile>> document(String section) {
        return file(section + HTML).compose(found -> found.isPresent() ? Future.succeededFuture(found) : document());
    }

    /** Returns a file that the document loads; empty if there is no such file. */
    final Future<Optional<PageFile>> asset(String name) {
        return ASSET_NAME.matcher(name).matches() ? file(ASSETS + name) : Future.succeededFuture(Optional.empty());
    }

    /** Returns whether the content of a file with a name never changes, because the name contains its hash. */
    abstract boolean areImmutable();

    /** @param name path below the folder, without any way out of it */
    abstract Future<Optional<PageFile>> file(String name);

    /** Returns the files of this build, read once and served from memory. */
    static PageFiles packaged() {
        Map<String, PageFile> files = new HashMap<>();
        Buffer names = resource("assets.txt");
        List<String> assets =
                names == null ? List.of() : names.toString().lines().toList();
        assets.forEach(name -> put(files, ASSETS + name));
        put(files, DOCUMENT);
        WebPage.SECTIONS.forEach(section -> put(files, section + HTML));
        return new PageFiles() {
            @Override
            boolean areImmutable() {
                return true;
            }

            @Override
            Future<Optional<PageFile>> file(String name) {
                return Future.succeededFuture(Optional.ofNullable(files.get(name)));
            }
        };
    }

    /** Returns the files of a folder, read at each request. */
    static PageFiles ofFolder(Vertx vertx, Path folder) {
        return new PageFiles() {
            @Override
            boolean areImmutable() {
                return false;
            }

            @Override
            Future<Optional<PageFile>> file(String name) {
                return vertx.fileSystem()
                        .readFile(folder.resolve(name).toString())
                        .map(content -> Optional.of(PageFile.of(name, content, null)))
                        .otherwise(Optional.empty());
            }
        };
    }

    private static void put(Map<String, PageFile> files, String name) {
        Buffer plain = resource(name);
        if (plain != null) {
            files.put(name, PageFile.of(name, plain, resource(name + ".gz")));
        }
    }

    private static @Nullable Buffer resource(String name) {
        try (InputStream stream = PageFiles.class.getResourceAsStream(PACKAGED + name)) {
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
