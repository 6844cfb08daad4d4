package io.plosolver.http;

import io.plosolver.testing.SolverDocuments;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Generator of mutated requests to all operations of the OpenAPI document. A request is an operation with plausible
 * parameters and body, of which a few parts are then broken. Equal seeds give equal requests.
 */
final class RequestFuzzer {

    private static final String ALPHABET =
            "abcxyzAKQ019.,;:!?*@#$%&'\"()[]{}<>/\\|+-=_~^` \t\u0001\u007f\u0080\u00e9\u00ff";

    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "DELETE",
            "PATCH",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "BREW",
            "get",
            "P\u00d6ST",
            "G(T");

    private static final List<String> VALUES = List.of(
            "",
            "0",
            "-1",
            "1",
            "20",
            "99999999999999999999",
            "1e9",
            "null",
            "x",
            "%00",
            "%zz",
            "%",
            "%25",
            "../..",
            "*",
            "a/b;q=\"",
            "\"",
            "W/\"1\"",
            "bytes=0-",
            "bytes=9-1",
            "*/*",
            "text/html",
            "application/json",
            "application/json; charset=\"",
            "text/event-stream",
            "gzip",
            "chunked",
            "chunked, chunked",
            "identity",
            "close",
            "keep-alive",
            "100-continue",
            "Bearer x",
            "2\u00b2",
            "x".repeat(3_000),
            "\u0000",
            "a\tb",
            ",,,",
            "=",
            "; ; ;");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Accept-Charset",
            "Authorization",
            "Content-Type",
            "Content-Encoding",
            "Expect",
            "If-None-Match",
            "If-Match",
            "If-Modified-Since",
            "If-Range",
            "Range",
            "Cookie",
            "Last-Event-ID",
            "Idempotency-Key",
            "Origin",
            "Referer",
            "Sec-Fetch-Site",
            "Sec-Fetch-Mode",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-HTTP-Method-Override",
            "Upgrade",
            "Host",
            "TE",
            "Trailer",
            "Via",
            "Max-Forwards",
            "Access-Control-Request-Method",
            "X y",
            "\u0001",
            "");

    private static final List<Object> JSON_VALUES = List.of(
            -1,
            0,
            0.5,
            1e308,
            Long.MAX_VALUE,
            true,
            "",
            "x",
            "plo4",
            "AsAhKdQc",
            "AA**",
            "\u0000",
            "\ud800",
            "PT-1S",
            "P1D",
            "x".repeat(5_000),
            new JsonArray(),
            new JsonObject(),
            new JsonArray().add(new JsonArray()),
            new JsonObject().put("", 1));

    private final SplittableRandom random;
    private final List<String> jobs;

    /** @param jobs ids of jobs that requests may name */
    RequestFuzzer(long seed, List<String> jobs) {
        this.random = new SplittableRandom(seed);
        this.jobs = jobs;
    }

    /**
     * A request before it is written.
     *
     * @param target path and query
     * @param headers lines without their ends
     */
    record Request(String method, String target, List<String> headers, byte[] body, String framing) {

        /** Returns the bytes of the request. The connection ends after the answer. */
        byte[] bytes() {
            StringBuilder head = new StringBuilder()
                    .append(method)
                    .append(' ')
                    .append(target)
                    .append(" HTTP/1.1\r\nConnection: close\r\n");
            headers.forEach(header -> head.append(header).append("\r\n"));
            head.append(framing).append("\r\n");
            byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = new byte[start.length + body.length];
            System.arraycopy(start, 0, all, 0, start.length);
            System.arraycopy(body, 0, all, start.length, body.length);
            return all;
        }

        @Override
        public String toString() {
            String text = new String(bytes(), StandardCharsets.ISO_8859_1);
            return text.length() <= 2_000 ? text : text.substring(0, 2_000) + "...";
        }
    }

    /** Returns the next request. */
    Request next() {
        List<String> paths =
                List.copyOf(Contract.DOCUMENT.getJsonObject("paths").fieldNames());
        String path = pick(paths);
        JsonObject operations = Contract.DOCUMENT.getJsonObject("paths").getJsonObject(path);
        String method = pick(List.copyOf(operations.fieldNames()));
        JsonObject operation = operations.getJsonObject(method);
        String name = chance(10) ? pick(METHODS) : method.toUpperCase();
        String target = target(path, operation);
        List<String> headers = headers();
        boolean hasBody = operation.containsKey("requestBody") ? !chance(20) : chance(20);
        if (hasBody && !chance(20)) {
            headers.add("Content-Type: application/json");
        }
        byte[] body = hasBody ? body() : new byte[0];
        return framed(name, target, headers, body);
    }

    private String target(String path, JsonObject operation) {
        String filled = path.replace("{id}", chance(8) ? value() : job())
                .replace("{queue}", chance(4) ? value() : "spot_simulation")
                .replaceAll("[\\r\\n]", "");
        StringBuilder query = new StringBuilder();
        for (Object parameter : operation.getJsonArray("parameters", new JsonArray())) {
            JsonObject described = (JsonObject) parameter;
            if ("query".equals(described.getString("in")) && chance(2)) {
                query.append('&')
                        .append(described.getString("name"))
                        .append('=')
                        .append(value());
            }
        }
        if (chance(10)) {
            query.append('&').append(value()).append('=').append(value());
        }
        String whole = query.length() == 0 ? filled : filled + "?" + query.substring(1);
        return chance(6) ? mutated(whole).replaceAll("[\\r\\n ]", "") : whole.replace(" ", "+");
    }

    private String job() {
        return jobs.isEmpty() || chance(2) ? new UUID(random.nextLong(), random.nextLong()).toString() : pick(jobs);
    }

    private List<String> headers() {
        List<String> headers = new ArrayList<>();
        if (!chance(30)) {
            headers.add("Host: localhost");
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add(pick(HEADERS) + ": " + (chance(3) ? mutated(value()) : value()));
        }
        return headers;
    }

    private byte[] body() {
        JsonObject document = new JsonObject(
                switch (random.nextInt(4)) {
                    case 0 -> "{\"game\": \"plo4\", \"range\": \"AA,KK@0.5\"}";
                    case 1 -> SolverDocuments.job(SolverDocuments.river()).encode();
                    case 2 -> SolverDocuments.job(SolverDocuments.history()).encode();
                    default -> ApiFixture.SPOT;
                });
        for (int i = random.nextInt(4); i > 0; i--) {
            mutate(document);
        }
        String text = document.encode();
        return (chance(4) ? mutated(text) : text)
                .getBytes(chance(10) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    }

    /** Replaces, removes or adds one field, at a random depth. */
    private void mutate(JsonObject document) {
        JsonObject at = document;
        List<String> names = List.copyOf(at.fieldNames());
        while (!names.isEmpty() && chance(2) && at.getValue(pick(names)) instanceof JsonObject inner) {
            at = inner;
            names = List.copyOf(at.fieldNames());
        }
        String name = names.isEmpty() || chance(6) ? value() : pick(names);
        if (chance(4)) {
            at.remove(name);
        } else {
            Object value = pick(JSON_VALUES);
            at.put(name, value instanceof JsonObject object ? object.copy() : value);
        }
    }

    private Request framed(String method, String target, List<String> headers, byte[] body) {
        if (body.length == 0 && !chance(20)) {
            return new Request(method, target, headers, body, "");
        }
        if (chance(6)) {
            String size = chance(3) ? value() : Integer.toHexString(body.length);
            byte[] start = (size + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            byte[] end = "\r\n0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
            byte[] chunks = new byte[start.length + body.length + end.length];
            System.arraycopy(start, 0, chunks, 0, start.length);
            System.arraycopy(body, 0, chunks, start.length, body.length);
            System.arraycopy(end, 0, chunks, start.length + body.length, end.length);
            return new Request(method, target, headers, chunks, "Transfer-Encoding: chunked\r\n");
        }
        String length = chance(30) ? value() : Integer.toString(body.length);
        return new Request(method, target, headers, body, "Content-Length: " + length + "\r\n");
    }

    private String value() {
        String value = pick(VALUES);
        return chance(3) ? URLEncoder.encode(value, StandardCharsets.UTF_8) : value;
    }

    /** Inserts, deletes or replaces a few characters. */
    private String mutated(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            char character = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            if (at == changed.length() || chance(3)) {
                changed.insert(at, character);
            } else if (chance(2)) {
                changed.deleteCharAt(at);
            } else {
                changed.setCharAt(at, character);
            }
        }
        return changed.toString();
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Returns true once in {@code times}. */
    private boolean chance(int times) {
        return random.nextInt(times) == 0;
    }
}
