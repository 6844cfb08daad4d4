package io.plosolver.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.TestDatabases;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebPageTest {

    private static final Pattern ASSET = Pattern.compile("/assets/[\\w.-]+");

    private static final Pattern PRELOAD = Pattern.compile("<([^>]+)>; rel=preload; as=fetch; crossorigin");

    private static final Map<String, String> TYPES =
            Map.of(".css", "text/css; charset=utf-8", ".js", "text/javascript; charset=utf-8", ".svg", "image/svg+xml");

    private static DatabaseAddress database;
    private static ApiFixture api;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(
                WebPage.class.getResource("/web/index.html") != null, "the build left the page out (-Dweb.skip)");
        database = TestDatabases.fresh(WebPageTest.class);
        api = ApiFixture.start(database);
    }

    @AfterAll
    static void stop() {
        if (api != null) {
            api.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/spots", "/spots/new", "/solves/01a2", "/jobs?status=FAILED", "/operations/nodes/web-1"})
    void servesTheDocumentAtEveryAddressOfThePage(String address) {
        HttpResponse<String> answer = api.get(address);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(answer.body()).startsWith("<!doctype html>").doesNotContain("{{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spotsandmore", "/assets/", "/assets/missing.js", "/assets/../index.html", "/page"})
    void servesNothingElse(String address) {
        assertThat(api.get(address).statusCode()).isEqualTo(404);
    }

    @Test
    void restrictsThePageToItsOwnFilesAndToTrustedTypes() {
        assertThat(api.get("/spots").headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "connect-src 'self'", "style-src 'self'")
                        .contains("require-trusted-types-for 'script'")
                        .doesNotContain("unsafe"));
    }

    @Test
    void servesEveryNamedFileForAYear() {
        List<String> assets = assets();

        assertThat(assets)
                .doesNotHaveDuplicates()
                .extracting(asset -> asset.replaceAll("-.*\\.", "."))
                .contains(
                        "/assets/main.js",
                        "/assets/main.css",
                        "/assets/stream.js",
                        "/assets/icon.svg",
                        "/assets/chunk.js");
        for (String asset : assets) {
            HttpResponse<String> answer = api.get(asset);
            assertThat(answer.statusCode()).as(asset).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
            assertThat(answer.headers().firstValue("Content-Type"))
                    .contains(TYPES.get(asset.substring(asset.lastIndexOf('.'))));
            assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        }
    }

    @Test
    void servesCompressedFilesToThoseWhoAcceptThem() throws Exception {
        String asset = style();
        HttpResponse<byte[]> compressed = HttpClient.newHttpClient()
                .send(api.request("GET", asset, "Accept-Encoding", "br, gzip;q=0.8"), BodyHandlers.ofByteArray());

        assertThat(compressed.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(compressed.headers().firstValue("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).isEqualToIgnoringCase("Accept-Encoding"));
        assertThat(unzipped(compressed.body())).isEqualTo(api.get(asset).body());
        assertThat(compressed.body().length).isLessThan(api.get(asset).body().length() / 2);
    }

    @Test
    void respectsARefusalOfGzip() {
        assertThat(api.get(style(), "Accept-Encoding", "gzip;q=0, identity")
                        .headers()
                        .firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void answersNotModifiedToAKnownDocument() {
        String tag = api.get("/spots").headers().firstValue("ETag").orElseThrow();

        assertThat(api.get("/spots/new", "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(api.get("/spots", "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void loadsTheViewsOfASectionBesideThePage() {
        List<String> first = assetsOf("/");

        assertThat(assetsOf("/solves")).containsAll(first).hasSize(first.size() + 1);
        assertThat(assetsOf("/solves")).last().asString().startsWith("/assets/main-");
        assertThat(assetsOf("/solves")).anyMatch(name -> name.startsWith("/assets/solves-"));
        assertThat(assetsOf("/jobs")).anyMatch(name -> name.startsWith("/assets/jobs-"));
    }

    @Test
    void namesWhatTheViewOfASolveReadsFirst() {
        UUID solve = api.solved(SolvedJobs.RIVER, SolvedJobs.BOARD);

        List<String> named = preloads("/solves/" + solve);

        assertThat(named)
                .hasSize(4)
                .allSatisfy(path -> assertThat(api.get(path).statusCode()).isEqualTo(200));
        assertThat(preloads("/solves/" + solve + "?line=x")).containsExactly("/api/v1/jobs/" + solve);
        assertThat(preloads("/jobs/" + solve)).containsExactly("/api/v1/jobs/" + solve);
    }

    @Test
    void namesNoStrategiesOfASolveThatRuns() {
        UUID waiting = api.queued();

        assertThat(preloads("/solves/" + waiting)).containsExactly("/api/v1/jobs/" + waiting);
    }

    /** Browsers would read them without the token. */
    @Test
    void namesNothingWhereATokenIsNeeded() {
        UUID waiting = api.queued();
        try (ApiFixture guarded = new ApiFixture(database, Optional.of("secret"), EventStreamLimits.DEFAULT)) {
            HttpResponse<String> page = guarded.get("/jobs/" + waiting);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Link")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/solves", "/solves/new", "/solves/01a229fe-8dd1-7a45-8d01-6594e705d036"})
    void namesNothingThatIsMissing(String address) {
        assertThat(preloads(address)).isEmpty();
    }

    @Test
    void givesBothEncodingsTagsOfTheirOwn() {
        assertThat(api.get(style()).headers().firstValue("ETag"))
                .isNotEqualTo(
                        api.get(style(), "Accept-Encoding", "gzip").headers().firstValue("ETag"));
    }

    @Test
    void keepsMapsOfTheSourcesOutOfTheJar() {
        assertThat(api.get(style() + ".map").statusCode()).isEqualTo(404);
        assertThat(WebPage.class.getResource("/web" + style() + ".map")).isNull();
    }

    @Test
    void refusesToChangeThePage() {
        assertThat(api.postNothing("/spots").statusCode()).isEqualTo(404);
        assertThat(api.delete(style()).statusCode()).isEqualTo(404);
    }

    private static List<String> assets() {
        return assetsOf("/spots");
    }

    private static List<String> assetsOf(String address) {
        return ASSET.matcher(api.get(address).body())
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Returns the documents that the header of a view names for the browser to read. */
    private static List<String> preloads(String address) {
        return PRELOAD.matcher(api.get(address).headers().firstValue("Link").orElse(""))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    private static String style() {
        return assets().stream()
                .filter(name -> name.endsWith(".css"))
                .findFirst()
                .orElseThrow();
    }

    private static String unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
