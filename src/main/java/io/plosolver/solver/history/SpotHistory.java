package io.plosolver.solver.history;

import io.plosolver.compute.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;

/**
 * A spot told by its history, as a client wrote it; null stands for what was left out. Amounts are decimal, so that the pot
 * limit is kept to the last cent.
 *
 * @param positions two to nine names, in the order in which they act after the flop. The first two post the blinds; of two
 *     players the last is the button and posts the small one
 * @param stacks chips of each position before anything was posted
 * @param blinds the small blind and the big one; not with an ante
 * @param ante what everybody posts before the blinds; no part of what is to be called. Null in a bomb pot
 * @param straddles bets posted after the blinds, in the order of the table; empty in a bomb pot
 * @param bombPotAnte what everybody posts in a bomb pot, which begins on the flop; not with blinds
 * @param actions a list for each street that is over
 */
public record SpotHistory(
        List<String> positions,
        List<BigDecimal> stacks,
        List<BigDecimal> blinds,
        BigDecimal ante,
        List<Straddle> straddles,
        BigDecimal bombPotAnte,
        List<List<PlayerAction>> actions) {

    public SpotHistory {
        straddles = straddles == null ? List.of() : List.copyOf(straddles);
    }

    /** Most players at a table. */
    public static final int MAX_PLAYERS = 9;

    /** Most actions on one street; a legal street of nine players has fewer than that by far. */
    public static final int MAX_ACTIONS = 200;

    /**
     * Plays the history.
     *
     * @param boardCards 3, 4 or 5: the spot begins on the street on which so many cards are known
     * @throws InvalidInputException with what is wrong, pointers relative to the object that holds the fields of this
     *     record. After an action that could not be taken at all nothing further is looked at, since nobody knows how the
     *     hand went on
     */
    public ReplayedSpot replay(int boardCards) {
        return new Replay(this, boardCards).run();
    }
}
