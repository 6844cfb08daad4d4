package io.plosolver.http.strategy;

import io.plosolver.http.ResponseCompression;
import io.plosolver.jobtype.solver.strategy.StrategyService;
import io.plosolver.jobtype.solver.strategy.StrategyService.Solve;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.worker.ComputeBudget;
import io.plosolver.worker.ComputePool;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stream of whole decisions to a response. Each piece is encoded on the compute pool after the previous piece has been
 * sent, so that a slow client occupies the memory of one decision only.
 */
final class StrategyExport {

    private static final Logger LOG = LoggerFactory.getLogger(StrategyExport.class);
    private static final int HANDS_A_PIECE = 2_000;

    private final StrategyService strategies;
    private final ComputePool pool;
    private final ComputeBudget budget;
    private final Solve solve;
    private final MissingLines lacking;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ExportWriter writer;
    private final HttpServerResponse response;
    private final Deque<String> left;

    /** Decision that is being written, or null between two decisions. */
    private @Nullable NodeStrategy line;

    private int nextHand;

    StrategyExport(
            StrategyService strategies,
            ComputePool pool,
            ComputeBudget budget,
            Solve solve,
            Collection<String> lines,
            MissingLines lacking,
            StrategyFormat format,
            boolean gzip,
            HttpServerResponse response) {
        this.strategies = strategies;
        this.pool = pool;
        this.budget = budget;
        this.solve = solve;
        this.lacking = lacking;
        this.writer = writer(format, gzip);
        this.response = response;
        this.left = new ArrayDeque<>(lines);
    }

    void start() {
        response.setChunked(true);
        response.write(written(writer::begin)).onComplete(this::next);
    }

    /** Sends the next piece. Uses callbacks, because a chain of futures would grow with every piece. */
    private void next(AsyncResult<Void> written) {
        if (written.failed() || response.closed()) {
            LOG.debug("the reader of an export has gone", written.cause());
            return;
        }
        if (line == null && left.isEmpty()) {
            response.end(written(() -> writer.end(lacking)));
            return;
        }
        piece().onSuccess(piece -> response.write(piece).onComplete(this::next)).onFailure(this::breakOff);
    }

    private Future<Buffer> piece() {
        NodeStrategy current = line;
        if (current != null) {
            return pool.run(budget, cancellation -> hands(current));
        }
        return strategies.storedDecision(solve, left.remove(), budget).compose(decision -> {
            NodeStrategy first = decision.view().line();
            line = first;
            nextHand = 0;
            return pool.run(budget, cancellation -> hands(first));
        });
    }

    private Buffer hands(NodeStrategy decision) {
        return written(() -> {
            if (nextHand == 0) {
                writer.beginDecision(decision);
            }
            int end = Math.min(decision.hands().length, nextHand + HANDS_A_PIECE);
            for (; nextHand < end; nextHand++) {
                writer.hand(decision, nextHand, solve.hands().name(decision.actor(), decision.hands()[nextHand]));
            }
            if (nextHand == decision.hands().length) {
                writer.endDecision();
                line = null;
            }
        });
    }

    private ExportWriter writer(StrategyFormat format, boolean gzip) {
        try {
            return format.writer(gzip ? ResponseCompression.stream(written) : written);
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory cannot fail", e);
        }
    }

    /** Returns the bytes that an action writes. */
    private Buffer written(Writing action) {
        try {
            action.run();
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("a stream in memory cannot fail", e);
        }
        Buffer piece = Buffer.buffer(written.toByteArray());
        written.reset();
        return piece;
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    /**
     * Resets the connection. The status has already been sent, so that only a premature end of the connection can
     * signal an incomplete export.
     */
    private void breakOff(Throwable failure) {
        if (budget.isCancelled()) {
            LOG.debug("the reader of an export has gone", failure);
        } else {
            LOG.atWarn().addKeyValue("job", solve.jobId()).setCause(failure).log("an export broke off");
        }
        response.reset();
    }
}
