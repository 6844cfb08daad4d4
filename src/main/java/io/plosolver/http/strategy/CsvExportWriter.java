package io.plosolver.http.strategy;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import io.plosolver.solver.strategy.Figures;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.PlayerLabels;
import java.io.IOException;
import java.io.OutputStream;

/** CSV export with one row per hand and action. The missing lines follow the rows as comments. */
final class CsvExportWriter implements ExportWriter {

    private static final CsvFactory FACTORY = CsvFactory.builder()
            // Without this, Jackson quotes every text longer than 24 characters.
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .build();

    private static final String[] COLUMNS = {"line", "actor", "hand", "reach", "deals", "action", "frequency", "ev"};

    private final CsvGenerator generator;

    CsvExportWriter(OutputStream out) throws IOException {
        generator = FACTORY.createGenerator(out);
    }

    @Override
    public void begin() throws IOException {
        generator.writeArray(COLUMNS, 0, COLUMNS.length);
    }

    @Override
    public void beginDecision(NodeStrategy decision) {
        // Nothing to write: every row contains its line.
    }

    @Override
    public void hand(NodeStrategy decision, int hand, String name) throws IOException {
        double reach = Figures.round(decision.reach()[hand]);
        double deals = Figures.round(decision.deals(hand));
        for (int action = 0; action < decision.actions().size(); action++) {
            float ev = decision.ev()[action][hand];
            generator.writeStartArray();
            generator.writeString(decision.line());
            generator.writeString(PlayerLabels.of(decision.actor()));
            generator.writeString(name);
            generator.writeNumber(reach);
            generator.writeNumber(deals);
            generator.writeString(decision.actions().get(action));
            generator.writeNumber(Figures.round(decision.frequencies()[action][hand]));
            if (Float.isNaN(ev)) {
                // Not null: the generator omits a null at the end of a row.
                generator.writeString("");
            } else {
                generator.writeNumber(Figures.round(ev));
            }
            generator.writeEndArray();
        }
    }

    @Override
    public void endDecision() {
        // Nothing to write after the rows of a decision.
    }

    @Override
    public void end(MissingLines lacking) throws IOException {
        generator.writeRaw(lacking.asComments());
        generator.close();
    }

    @Override
    public void flush() throws IOException {
        generator.flush();
    }
}
