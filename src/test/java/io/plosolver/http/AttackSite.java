package io.plosolver.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Web site that attacks a node from the browser of the node's user, and a server without protection as the counterpart.
 *
 * <p>The pages are {@code page.test}, of another origin, and one per server whose name seems to resolve to the server
 * after the page is loaded (DNS rebinding): the connection with the page goes to the site, and all others to the server.
 */
final class AttackSite implements AutoCloseable {

    /** What the unprotected server answers to every request. */
    static final String SECRET = "secret of the unprotected server";

    private static final int LIMIT_SECONDS = 60;
    private static final String PAGE_PATH = "/attack";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, CompletableFuture<JsonObject>> reports = new ConcurrentHashMap<>();
    private final List<String> unprotectedRequests = new CopyOnWriteArrayList<>();
    private final HttpServer site;
    private final HttpServer unprotected;
    private final ServerSocket nodeSwitch;
    private final ServerSocket unprotectedSwitch;
    private final int nodePort;
    private final String job;

    /** @param job a document that the node would accept */
    AttackSite(int nodePort, String job) throws IOException {
        this.nodePort = nodePort;
        this.job = job;
        site = server();
        site.createContext(PAGE_PATH, exchange -> answer(exchange, "text/html", page()));
        site.createContext("/report/", this::report);
        unprotected = server();
        unprotected.createContext("/", exchange -> {
            unprotectedRequests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            boolean events = exchange.getRequestURI().getPath().endsWith("/events");
            answer(exchange, events ? "text/event-stream" : "text/plain", events ? "data: x\n\n" : SECRET);
        });
        nodeSwitch = listen("rebound-node", nodePort);
        unprotectedSwitch = listen("rebound-unprotected", port(unprotected));
        site.start();
        unprotected.start();
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        return server;
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }

    /** Returns the first page, which opens the others. */
    String url() {
        return "http://page.test:" + port(site) + PAGE_PATH;
    }

    /** Returns the rules by which the browser finds the pages. */
    String hosts() {
        return "MAP page.test 127.0.0.1, MAP node.rebound.test 127.0.0.1:" + nodeSwitch.getLocalPort()
                + ", MAP unprotected.rebound.test 127.0.0.1:" + unprotectedSwitch.getLocalPort();
    }

    /** Waits for the outcomes of a page: {@code page}, {@code rebound-node} or {@code rebound-unprotected}. */
    JsonObject awaitReport(String page) throws Exception {
        return reportOf(page).get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns the requests that reached the unprotected server. */
    List<String> unprotectedRequests() {
        return unprotectedRequests;
    }

    private CompletableFuture<JsonObject> reportOf(String page) {
        return reports.computeIfAbsent(page, name -> new CompletableFuture<>());
    }

    private void report(HttpExchange exchange) throws IOException {
        String page = exchange.getRequestURI().getPath().substring("/report/".length());
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        reportOf(page).complete(new JsonObject(text));
        answer(exchange, "text/plain", "");
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", type);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    private String page() throws IOException {
        return page(
                "page",
                new JsonObject()
                        .put("node", "http://127.0.0.1:" + nodePort)
                        .put("unprotected", "http://127.0.0.1:" + port(unprotected)),
                new JsonArray()
                        .add("http://node.rebound.test" + PAGE_PATH)
                        .add("http://unprotected.rebound.test" + PAGE_PATH));
    }

    private String page(String name, JsonObject targets, JsonArray frames) throws IOException {
        JsonObject attack = new JsonObject()
                .put("name", name)
                .put("report", "http://page.test:" + port(site) + "/report/")
                .put("targets", targets)
                .put("frames", frames)
                .put("job", job);
        try (InputStream page = AttackSite.class.getResourceAsStream("/other-origin.html")) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("const attack = ATTACK", "const attack = " + attack.encode());
        }
    }

    /** Opens a port that serves a page and passes all other connections on to a server. */
    private ServerSocket listen(String name, int server) throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            try {
                while (true) {
                    Socket client = socket.accept();
                    threads.execute(() -> serve(client, name, server));
                }
            } catch (IOException e) {
                // The site is closed.
            }
        });
        return socket;
    }

    private void serve(Socket client, String name, int server) {
        try (client;
                InputStream in = client.getInputStream();
                OutputStream out = client.getOutputStream()) {
            byte[] first = new byte[8192];
            int length = in.read(first);
            String request = new String(first, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
            if (request.startsWith("GET " + PAGE_PATH)) {
                byte[] page = page(name, new JsonObject().put("self", ""), new JsonArray())
                        .getBytes(StandardCharsets.UTF_8);
                out.write(("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: "
                                + page.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(page);
            } else if (length > 0) {
                pass(in, out, request.getBytes(StandardCharsets.ISO_8859_1), server);
            }
        } catch (IOException e) {
            // The browser or the server has closed the connection.
        }
    }

    private void pass(InputStream in, OutputStream out, byte[] first, int server) throws IOException {
        try (Socket target = new Socket(InetAddress.getLoopbackAddress(), server)) {
            target.getOutputStream().write(first);
            threads.execute(() -> {
                try {
                    in.transferTo(target.getOutputStream());
                } catch (IOException e) {
                    // The other direction has ended.
                }
            });
            target.getInputStream().transferTo(out);
        }
    }

    @Override
    public void close() throws IOException {
        nodeSwitch.close();
        unprotectedSwitch.close();
        site.stop(0);
        unprotected.stop(0);
        threads.shutdownNow();
    }
}
