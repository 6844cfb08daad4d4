package io.plosolver.job;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Job with its documents as UTF-8 text, as the database stores them. A document may have megabytes: decoding and
 * encoding it would block an event loop for tens of milliseconds, and nothing between the database and the client reads
 * it.
 *
 * @param summary the job without its documents, which are null
 * @param result null unless the job is COMPLETED
 */
public record EncodedJob(
        Job summary,
        Buffer params,
        Buffer forecast,
        @Nullable Buffer result) {

    /** Documents up to this size are copied into one buffer; longer ones are passed on without a copy. */
    private static final int MAX_COPIED_BYTES = 64 * 1024;

    private static final Buffer NULL = Buffer.buffer("null");

    /** Returns the JSON text of {@link Job#toJson()} in pieces, to be sent in this order. */
    public List<Buffer> toJson() {
        String fields = summary.toSummaryJson().encode();
        List<Buffer> pieces = new ArrayList<>();
        pieces.add(Buffer.buffer(fields.substring(0, fields.length() - 1)));
        append(pieces, Buffer.buffer(",\"params\":"));
        append(pieces, params);
        append(pieces, Buffer.buffer(",\"forecast\":"));
        append(pieces, forecast);
        append(pieces, Buffer.buffer(",\"result\":"));
        append(pieces, result == null ? NULL : result);
        append(pieces, Buffer.buffer("}"));
        return pieces;
    }

    private static void append(List<Buffer> pieces, Buffer text) {
        Buffer last = pieces.get(pieces.size() - 1);
        if (Math.max(last.length(), text.length()) > MAX_COPIED_BYTES) {
            pieces.add(text);
        } else {
            last.appendBuffer(text);
        }
    }
}
