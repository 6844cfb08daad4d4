package io.plosolver.job.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.plosolver.compute.Cancellation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document in the classes of the schema library. Texts are shared with the document, not copied.
 *
 * <p>The library has no cancellation. Its validators read every list and object through the methods of its node, so the
 * nodes of this tree poll the cancellation. Between two polls lie at most the entries of one
 * list without lists and objects.
 */
final class DocumentTree {

    private static final int ENTRIES_BETWEEN_CHECKS = 64;

    private final PollingNodes nodes;
    private final JsonNode root;
    private int values;

    private DocumentTree(JsonObject document, Cancellation cancellation) {
        nodes = new PollingNodes(cancellation);
        root = node(document);
    }

    /**
     * Returns the tree of a document.
     *
     * @param cancellation polled here and by the nodes
     */
    static DocumentTree of(JsonObject document, Cancellation cancellation) {
        return new DocumentTree(document, cancellation);
    }

    JsonNode root() {
        return root;
    }

    /** Returns the number of values: texts, numbers, lists, objects and so on. */
    int values() {
        return values;
    }

    private JsonNode node(@Nullable Object value) {
        values++;
        if (value instanceof JsonObject object) {
            return object(object.getMap());
        }
        if (value instanceof JsonArray array) {
            return array(array.getList());
        }
        if (value instanceof Map<?, ?> map) {
            return object(map);
        }
        return value instanceof List<?> list ? array(list) : scalar(value);
    }

    private ObjectNode object(Map<?, ?> fields) {
        nodes.cancellation.throwIfAborted();
        ObjectNode object = nodes.objectNode();
        fields.forEach((name, value) -> object.set((String) name, node(value)));
        return object;
    }

    private ArrayNode array(List<?> entries) {
        nodes.cancellation.throwIfAborted();
        ArrayNode array = nodes.arrayNode(entries.size());
        entries.forEach(entry -> array.add(node(entry)));
        return array;
    }

    private JsonNode scalar(@Nullable Object value) {
        if (value == null) {
            return nodes.nullNode();
        }
        if (value instanceof String text) {
            return nodes.textNode(text);
        }
        if (value instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        }
        return value instanceof Number number ? number(number) : nodes.textNode(value.toString());
    }

    private JsonNode number(Number number) {
        if (number instanceof Integer value) {
            return nodes.numberNode(value.intValue());
        }
        if (number instanceof Long value) {
            return nodes.numberNode(value.longValue());
        }
        if (number instanceof BigInteger value) {
            return nodes.numberNode(value);
        }
        return number instanceof BigDecimal value ? nodes.numberNode(value) : nodes.numberNode(number.doubleValue());
    }

    /** Factory of lists and objects that poll a cancellation when they are read. */
    private static final class PollingNodes extends JsonNodeFactory {

        private static final long serialVersionUID = 1L;

        private final transient Cancellation cancellation;

        PollingNodes(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        @Override
        public ObjectNode objectNode() {
            return new PollingObject(this);
        }

        @Override
        public ArrayNode arrayNode(int capacity) {
            return new PollingArray(this, capacity);
        }
    }

    @SuppressWarnings("unchecked") // Inherits Jackson's deepCopy.
    private static final class PollingObject extends ObjectNode {

        private static final long serialVersionUID = 1L;

        private final transient Cancellation cancellation;

        PollingObject(PollingNodes nodes) {
            super(nodes);
            cancellation = nodes.cancellation;
        }

        @Override
        public JsonNode get(String field) {
            cancellation.throwIfAborted();
            return super.get(field);
        }

        @Override
        public Iterator<String> fieldNames() {
            cancellation.throwIfAborted();
            return super.fieldNames();
        }
    }

    @SuppressWarnings("unchecked") // Inherits Jackson's deepCopy.
    private static final class PollingArray extends ArrayNode {

        private static final long serialVersionUID = 1L;

        private final transient Cancellation cancellation;

        PollingArray(PollingNodes nodes, int capacity) {
            super(nodes, capacity);
            cancellation = nodes.cancellation;
        }

        @Override
        public JsonNode get(int index) {
            if (index % ENTRIES_BETWEEN_CHECKS == 0) {
                cancellation.throwIfAborted();
            }
            return super.get(index);
        }
    }
}
