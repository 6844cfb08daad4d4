package io.plosolver.http.strategy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.plosolver.solver.strategy.Figures;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.PlayerLabels;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.OutputStream;

/** JSON export: the {@code strategies} of a result document, with one line of text per decision and per hand. */
final class JsonExportWriter implements ExportWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator generator;

    JsonExportWriter(OutputStream out) throws IOException {
        generator = FACTORY.createGenerator(out).setPrettyPrinter(new Layout());
    }

    @Override
    public void begin() throws IOException {
        generator.writeStartObject();
        generator.writeObjectFieldStart("strategies");
    }

    @Override
    public void beginDecision(NodeStrategy decision) throws IOException {
        generator.writeObjectFieldStart(decision.line());
        generator.writeStringField("actor", PlayerLabels.of(decision.actor()));
        generator.writeNumberField("pot", decision.pot());
        generator.writeNumberField("toCall", decision.toCall());
        generator.writeFieldName("actions");
        generator.writeRawValue(new JsonArray(decision.actions()).encode());
        generator.writeObjectFieldStart("hands");
    }

    @Override
    public void hand(NodeStrategy decision, int hand, String name) throws IOException {
        generator.writeObjectFieldStart(name);
        generator.writeNumberField("reach", Figures.round(decision.reach()[hand]));
        generator.writeNumberField("deals", Figures.round(decision.deals(hand)));
        column("frequencies", decision.frequencies(), hand);
        column("ev", decision.ev(), hand);
        generator.writeEndObject();
    }

    private void column(String name, float[][] values, int hand) throws IOException {
        generator.writeArrayFieldStart(name);
        for (float[] ofAction : values) {
            if (Float.isNaN(ofAction[hand])) {
                generator.writeNull();
            } else {
                generator.writeNumber(Figures.round(ofAction[hand]));
            }
        }
        generator.writeEndArray();
    }

    @Override
    public void endDecision() throws IOException {
        generator.writeEndObject();
        generator.writeEndObject();
    }

    @Override
    public void end(MissingLines lacking) throws IOException {
        generator.writeEndObject();
        generator.writeBooleanField("complete", lacking.count() == 0);
        generator.writeFieldName("lacking");
        generator.writeRawValue(lacking.toJson().encode());
        generator.writeEndObject();
        generator.writeRaw('\n');
        generator.close();
    }

    @Override
    public void flush() throws IOException {
        generator.flush();
    }

    /** Pretty printer that starts a new line of text before each decision and each hand. */
    private static final class Layout extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1;
        private static final int DECISIONS = 2;
        private static final int HANDS = 4;

        private int depth;

        @Override
        public void writeStartObject(JsonGenerator generator) throws IOException {
            depth++;
            generator.writeRaw('{');
        }

        @Override
        public void writeEndObject(JsonGenerator generator, int entries) throws IOException {
            depth--;
            generator.writeRaw('}');
        }

        @Override
        public void beforeObjectEntries(JsonGenerator generator) throws IOException {
            if (isInLines()) {
                generator.writeRaw('\n');
            }
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(isInLines() ? ",\n" : ", ");
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(": ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
            generator.writeRaw(", ");
        }

        private boolean isInLines() {
            return depth == DECISIONS || depth == HANDS;
        }
    }
}
