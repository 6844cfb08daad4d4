package io.plosolver.http.strategy;

import io.plosolver.solver.strategy.NodeStrategy;
import java.io.IOException;

/** Writes whole decisions in one format to a stream; the calls of one decision may be in pieces with a flush between. */
public interface ExportWriter {

    /** Writes what comes before all decisions. */
    void begin() throws IOException;

    /** Writes what comes before the hands of a decision. */
    void beginDecision(NodeStrategy decision) throws IOException;

    /**
     * Writes a hand of the decision that was begun last.
     *
     * @param hand index of the hand in the decision
     * @param name the hand as the client names it
     */
    void hand(NodeStrategy decision, int hand, String name) throws IOException;

    /** Writes what comes after the hands of a decision. */
    void endDecision() throws IOException;

    /** Writes what comes after all decisions. */
    void end(MissingLines lacking) throws IOException;

    /** Passes everything that has been written on to the stream. */
    void flush() throws IOException;
}
