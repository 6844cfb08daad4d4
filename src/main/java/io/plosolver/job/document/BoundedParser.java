package io.plosolver.job.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import io.plosolver.compute.Violation;
import java.io.IOException;

/**
 * JSON parser that stops at a list or an object with more entries than a document of the service can have. It counts
 * while it parses, so that a document of megabytes is refused before its values are stored and validated.
 */
final class BoundedParser extends JsonParserDelegate {

    /** Maximum number of entries of a list; the schemas allow at most 1,000. */
    static final int MAX_ENTRIES = 2_000;

    /** Maximum number of fields of an object; the schemas allow at most 30. */
    static final int MAX_FIELDS = 200;

    BoundedParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        JsonStreamContext context = delegate.getParsingContext();
        if (context.getEntryCount() > (context.inArray() ? MAX_ENTRIES : MAX_FIELDS) && !context.inRoot()) {
            throw tooMany(context);
        }
        return token;
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
