package io.plosolver.solver;

import io.plosolver.poker.range.Range;
import io.plosolver.solver.game.Grain;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.StrategyLock;
import io.plosolver.solver.strategy.HandsOfClass;
import io.plosolver.solver.tree.BettingTree;
import io.plosolver.solver.tree.BettingTree.Node;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;

/**
 * SHA-256 hash of everything that determines a solve's numbers: spot, tree, ranges, locks, algorithm and memory format.
 * A solve can continue from a checkpoint if and only if their fingerprints are equal.
 */
final class SolveFingerprint {

    private final SolverRequest request;
    private final DataOutputStream out;

    private SolveFingerprint(SolverRequest request, DataOutputStream out) {
        this.request = request;
        this.out = out;
    }

    /** @param forecast has the format of numbers and the grain of hands, which depend on the memory of the node */
    static byte[] of(SolverRequest request, BettingTree tree, SolverForecast forecast) {
        MessageDigest digest = sha256();
        try (DataOutputStream out =
                new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
            new SolveFingerprint(request, out).write(tree, forecast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(BettingTree tree, SolverForecast forecast) throws IOException {
        out.writeUTF(request.game().label());
        out.writeBoolean(forecast.compact());
        for (Grain grain : forecast.grains()) {
            out.writeUTF(grain.label());
        }
        out.writeUTF(request.algorithm().label());
        // HS-DCFR discounts by the planned iterations.
        out.writeInt(request.target().iterations());
        out.writeInt(request.boards().size());
        for (long board : request.boards()) {
            out.writeLong(board);
        }
        out.writeDouble(request.rake().rate());
        out.writeDouble(request.rake().cap());
        out.writeDouble(tree.rules().pot());
        write(tree);
        for (int player = 0; player < 2; player++) {
            write(request.range(player));
        }
        for (StrategyLock lock : request.locks()) {
            write(lock);
        }
    }

    private void write(BettingTree tree) throws IOException {
        out.writeInt(tree.nodes().size());
        for (Node node : tree.nodes()) {
            out.writeUTF(node.kind().name());
            out.writeInt(node.actor());
            out.writeUTF(node.action());
            out.writeInt(node.parent());
            out.writeDouble(node.put0());
            out.writeDouble(node.put1());
        }
    }

    private void write(StrategyLock lock) throws IOException {
        out.writeUTF(lock.line());
        for (StrategyLock.Rule rule : lock.rules()) {
            write(rule.hands());
            out.writeUTF(rule.ofClass().map(HandsOfClass::classes).orElse(""));
            for (Map.Entry<String, Double> entry : new TreeMap<>(rule.frequencies()).entrySet()) {
                out.writeUTF(entry.getKey());
                out.writeDouble(entry.getValue());
            }
        }
    }

    private void write(Range range) throws IOException {
        long[] hands = range.hands(request.boardCards());
        float[] weights = range.weights(request.boardCards());
        ByteBuffer bytes = ByteBuffer.allocate(hands.length * (Long.BYTES + Float.BYTES));
        for (int hand = 0; hand < hands.length; hand++) {
            bytes.putLong(hands[hand]).putFloat(weights[hand]);
        }
        out.writeInt(hands.length);
        out.write(bytes.array());
    }
}
