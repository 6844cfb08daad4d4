package io.plosolver.http.strategy;

import io.plosolver.solver.strategy.NodeStrategy;
import java.io.IOException;

/**
 * Writer of whole decisions in one export format. The output of one decision may be split into pieces, with a flush
 * after each piece.
 */
public interface ExportWriter {

    /** Writes the header of the export. */
    void begin() throws IOException;

    /** Writes the header of a decision, which becomes the current decision. */
    void beginDecision(NodeStrategy decision) throws IOException;

    /**
     * Writes a hand of the current decision.
     *
     * @param hand index of the hand in the decision
     * @param name the hand in the notation of the client's job
     */
    void hand(NodeStrategy decision, int hand, String name) throws IOException;

    /** Writes the footer of the current decision. */
    void endDecision() throws IOException;

    /**
     * Writes the footer of the export.
     *
     * @param lacking the lines that the export does not contain
     */
    void end(MissingLines lacking) throws IOException;

    /** Flushes all output to the stream. */
    void flush() throws IOException;
}
