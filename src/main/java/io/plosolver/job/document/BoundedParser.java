package io.plosolver.job.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Violation;
import java.io.IOException;

/**
 * JSON parser that stops at a list or an object with more entries than a document of the service can have, at a number
 * that no field can hold, and when the request is cancelled. It counts while it parses, so that a document of megabytes
 * is refused before it is read to its end, stored and validated.
 */
final class BoundedParser extends JsonParserDelegate {

    /** Maximum number of entries of a list; the schemas allow at most 1,000. */
    static final int MAX_ENTRIES = 2_000;

    /** Maximum number of fields of an object; the schemas allow at most 30. */
    static final int MAX_FIELDS = 200;

    /** Number of tokens between two polls of the cancellation. */
    static final int TOKENS_BETWEEN_CHECKS = 1_000;

    private final Cancellation cancellation;
    private int tokens;

    BoundedParser(JsonParser parser, Cancellation cancellation) {
        super(parser);
        this.cancellation = cancellation;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        if (++tokens % TOKENS_BETWEEN_CHECKS == 0) {
            cancellation.throwIfAborted();
        }
        JsonToken token = super.nextToken();
        JsonStreamContext context = delegate.getParsingContext();
        if (context.getEntryCount() > (context.inArray() ? MAX_ENTRIES : MAX_FIELDS) && !context.inRoot()) {
            throw tooMany(context);
        }
        if (token != null && token.isNumeric() && !context.inRoot() && isOutOfRange(token)) {
            throw MalformedJsonException.numberOutOfRange(
                    context.pathAsPointer().toString());
        }
        return token;
    }

    /** Returns true for an integer of more than 64 bits, which no later code expects, and for an infinite number. */
    private boolean isOutOfRange(JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT
                ? delegate.getNumberType() == NumberType.BIG_INTEGER
                : Double.isInfinite(delegate.getDoubleValue());
    }

    private static MalformedJsonException tooMany(JsonStreamContext context) {
        JsonStreamContext parent = context.getParent();
        String pointer = parent == null ? "" : parent.pathAsPointer().toString();
        return MalformedJsonException.at(new Violation(
                pointer,
                context.inArray()
                        ? "has more than " + MAX_ENTRIES + " entries"
                        : "has more than " + MAX_FIELDS + " fields"));
    }
}
