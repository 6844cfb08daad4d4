package io.plosolver.simulation;

import io.plosolver.poker.Cards;
import io.plosolver.simulation.HandLists.HandList;
import java.util.List;

/** Strengths of known and listed hands on all run-outs of every board. Immutable, shared by all threads. */
final class PostflopHands {

    private final List<HandList> lists;
    private final PostflopTables[] tables;
    private final int[] deck;

    /** Strengths of known hands, {@code [player][board][run-out]}; null for players with unknown hands. */
    private final int[][][] known;

    /** Strengths of listed hands, {@code [list][hand][board][run-out]}; null for the first and longest list. */
    private final int[][][][] listed;

    PostflopHands(SimulationRequest request, List<HandList> lists, CancellationCheck cancellationCheck) {
        this.lists = lists;
        int boards = request.boards().size();
        deck = Decks.cards(Cards.DECK & ~request.knownCards());
        tables = new PostflopTables[boards];
        for (int board = 0; board < boards; board++) {
            int holeCards = request.game().holeCards();
            tables[board] = new PostflopTables(request.boards().get(board), deck, holeCards, cancellationCheck);
        }
        known = new int[request.players().size()][][];
        for (int player = 0; player < known.length; player++) {
            long hand = request.players().get(player).cards();
            if (hand != 0) {
                known[player] = new int[boards][];
                for (int board = 0; board < boards; board++) {
                    known[player][board] = tables[board].strengthsOfKnown(hand);
                }
            }
        }
        listed = new int[lists.size()][][][];
        for (int list = 1; list < listed.length; list++) {
            listed[list] = new int[lists.get(list).size()][][];
            for (int hand = 0; hand < listed[list].length; hand++) {
                cancellationCheck.pass();
                listed[list][hand] = newStrengths();
                write(list, hand, listed[list][hand]);
            }
        }
    }

    /** Returns a new array for the strengths of one hand, {@code [board][run-out]}. */
    int[][] newStrengths() {
        int[][] strengths = new int[tables.length][];
        for (int board = 0; board < tables.length; board++) {
            strengths[board] = new int[tables[board].runOuts()];
        }
        return strengths;
    }

    /** Returns the strengths of a player's known hand, or null if the hand is unknown. */
    int[][] ofKnown(int player) {
        return known[player];
    }

    /** Returns the strengths of a listed hand. Those of the first list are computed into {@code scratch}. */
    int[][] ofListed(int list, int hand, int[][] scratch) {
        if (list > 0) {
            return listed[list][hand];
        }
        write(list, hand, scratch);
        return scratch;
    }

    private void write(int list, int hand, int[][] strengths) {
        for (int board = 0; board < tables.length; board++) {
            tables[board].strengths(lists.get(list).hands()[hand], strengths[board]);
        }
    }

    int player(int list) {
        return lists.get(list).player();
    }

    int deckSize() {
        return deck.length;
    }
}
