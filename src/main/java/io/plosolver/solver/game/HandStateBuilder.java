package io.plosolver.solver.game;

import io.plosolver.compute.Cancellation;
import io.plosolver.poker.BoardStrengths;
import io.plosolver.poker.Cards;
import io.plosolver.solver.cfr.PublicState;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Builder of the states after a deal of a {@link HandGame}, one at a time. Each class is one hand, so a row is one row of
 * the preceding state, and all states share the table, the scales and the members of the root. Players of equal ranges
 * share rows too.
 *
 * <p>A grade builds a state for each deal of the game, with megabytes of rows: the arrays of a state that has been left
 * serve the next one. Thread-safe.
 */
final class HandStateBuilder {

    private final int holeCards;
    /** {@code [class]}: its only hand. */
    private final long[] hands;
    /** {@code 0, 1, 2, ...}, as long as the longest list of rows. */
    private final int[] identity;

    private final int boards;
    private final boolean isShared;
    private final Cancellation cancellation;
    private final Queue<HandArrays> idleArrays = new ConcurrentLinkedQueue<>();
    private final Queue<Scratch> idleScratches = new ConcurrentLinkedQueue<>();

    HandStateBuilder(ClassState root, int holeCards, int[] identity, Cancellation cancellation) {
        this.holeCards = holeCards;
        this.identity = identity;
        this.cancellation = cancellation;
        boards = root.boards().length;
        isShared = root.classOf()[0] == root.classOf()[1];
        hands = new long[root.table().size()];
        Arrays.setAll(hands, number -> root.table().member(number, root.letters()));
    }

    /** What one thread needs while it builds a state. */
    private static final class Scratch {

        /** {@code [class]}. */
        private final int[] ofClass;
        /** {@code [player][row]}; one array if players share rows. */
        private final int[][] strengths;

        Scratch(int classes, int[][] strengths) {
            ofClass = new int[classes];
            this.strengths = strengths;
        }
    }

    /** Returns arrays for a state, which {@link #release} returns when it has been left. */
    HandArrays takeArrays() {
        HandArrays left = idleArrays.poll();
        return left == null ? new HandArrays(identity.length, boards, isShared) : left;
    }

    void release(HandArrays arrays) {
        arrays.setCoarserRowsKnown(false);
        idleArrays.add(arrays);
    }

    private Scratch takeScratch() {
        Scratch idle = idleScratches.poll();
        return idle == null ? new Scratch(hands.length, HandArrays.ofPlayers(identity.length, isShared)) : idle;
    }

    /**
     * Returns the state after a deal, as {@link ClassStateBuilder#child}.
     *
     * @param arrays hold the rows of the state, and may be longer
     */
    ClassState child(
            ClassState above,
            ClassDeal deal,
            int @Nullable [] @Nullable [][] isomorphisms,
            int[] deals,
            HandArrays arrays) {
        cancellation.throwIfAborted();
        long[] after = deal.deal().onto(above.boards());
        long dead = ClassStateBuilder.dead(after);
        Scratch scratch = takeScratch();
        Rows rows = ClassStateBuilder.isComplete(after)
                ? ranked(above, after, dead, scratch, arrays)
                : remaining(above, dead, arrays);
        int[][] sameClass = isShared
                ? new int[][] {identity, identity}
                : sameClass(arrays.classOf(), rows.counts(), scratch.ofClass, arrays.sameClass());
        idleScratches.add(scratch);
        PublicState state = new PublicState(
                above.state().street() + 1,
                rows.counts(),
                arrays.above(),
                null,
                null,
                isomorphisms == null ? new int[1][][] : isomorphisms,
                null,
                deal.copies() * ClassStateBuilder.weight(above.boards(), holeCards),
                deals,
                0,
                0);
        return new ClassState(
                state,
                after,
                above.letters().without(dead),
                above.table(),
                arrays.classOf(),
                above.scales(),
                above.inverseMembers(),
                sameClass,
                above.coarser(),
                rows.rankings());
    }

    /** Returns the number of players whose rows are found: 1 if the second shares those of the first. */
    int players() {
        return isShared ? 1 : 2;
    }

    /**
     * The rows of a state, which are in its arrays.
     *
     * @param counts {@code [player]}
     * @param rankings {@code [board]} if the boards are complete; else empty
     */
    private record Rows(int[] counts, Ranking[] rankings) {}

    /** Finds the rows of hands that the deal allows, in the order of the preceding state. */
    private Rows remaining(ClassState above, long dead, HandArrays arrays) {
        int[] counts = new int[2];
        for (int player = 0; player < players(); player++) {
            int[] classOf = above.classOf()[player];
            counts[player] = remaining(classOf, above.rows(player), dead, arrays.above()[player]);
        }
        counts[1] = isShared ? counts[0] : counts[1];
        findClasses(above, counts, arrays);
        return new Rows(counts, new Ranking[0]);
    }

    private int remaining(int[] classOf, int rows, long dead, int[] remaining) {
        int count = 0;
        for (int row = 0; row < rows; row++) {
            if ((hands[classOf[row]] & dead) == 0) {
                remaining[count++] = row;
            }
        }
        return count;
    }

    /** Finds the same rows in order of strength on the first board. */
    private Rows ranked(ClassState above, long[] after, long dead, Scratch scratch, HandArrays arrays) {
        int[] rowsAbove = above.state().rows();
        Ranking first = ranking(after[0], dead, above.classOf(), rowsAbove, scratch, arrays.above());
        int[] counts = {first.rows(0), first.rows(1)};
        findClasses(above, counts, arrays);
        Ranking inOrder = first.inOrder(identity, identity);
        return new Rows(
                counts,
                boards == 1
                        ? new Ranking[] {inOrder}
                        : new Ranking[] {
                            inOrder, ranking(after[1], dead, arrays.classOf(), counts, scratch, arrays.secondOrder())
                        });
    }

    private void findClasses(ClassState above, int[] counts, HandArrays arrays) {
        for (int player = 0; player < players(); player++) {
            compose(arrays.above()[player], counts[player], above.classOf()[player], arrays.classOf()[player]);
        }
    }

    /**
     * Ranks the rows of hands without a dead card.
     *
     * @param order {@code [player]}: receives the order
     */
    private Ranking ranking(long board, long dead, int[][] classOf, int[] rows, Scratch scratch, int[][] order) {
        BoardStrengths strengths = new BoardStrengths();
        strengths.bind(board, Cards.DECK & ~dead);
        Arrays.fill(scratch.ofClass, 0);
        for (int player = 0; player < players(); player++) {
            findStrengths(strengths, classOf[player], rows[player], dead, scratch.ofClass, scratch.strengths[player]);
        }
        return Ranking.of(scratch.strengths, rows, order);
    }

    /**
     * Finds the strengths of rows.
     *
     * @param ofClass {@code [class]}: strengths of the hands that both players have, which are computed once; 0 before
     * @param ofRows {@code [row]}: receives the strengths, 0 for hands with a dead card
     */
    private void findStrengths(
            BoardStrengths strengths, int[] classOf, int rows, long dead, int[] ofClass, int[] ofRows) {
        for (int row = 0; row < rows; row++) {
            int number = classOf[row];
            if (ofClass[number] == 0 && (hands[number] & dead) == 0) {
                ofClass[number] = strengths.strength(hands[number]);
            }
            ofRows[row] = ofClass[number];
        }
    }

    private static void compose(int[] first, int count, int[] then, int[] composed) {
        for (int row = 0; row < count; row++) {
            composed[row] = then[first[row]];
        }
    }

    /** @param rowOf {@code [class]}; overwritten */
    private static int[][] sameClass(int[][] classOf, int[] rows, int[] rowOf, int[][] same) {
        for (int player = 0; player < 2; player++) {
            int other = 1 - player;
            Arrays.fill(rowOf, rows[other]);
            for (int row = 0; row < rows[other]; row++) {
                rowOf[classOf[other][row]] = row;
            }
            compose(classOf[player], rows[player], rowOf, same[player]);
        }
        return same;
    }
}
