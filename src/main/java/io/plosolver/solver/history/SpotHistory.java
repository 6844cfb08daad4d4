package io.plosolver.solver.history;

import io.plosolver.compute.InvalidInputException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The betting history of a spot, as the client wrote it. Null stands for a missing field, and
 * an empty list for a missing list other than the blinds. Amounts are decimal, so that
 * the pot limit is exact to the cent.
 *
 * @param positions two to nine names, in the order of action after the flop. The first two post the blinds; of two
 *     players the last is the button and posts the small blind
 * @param stacks chips of each position before anything is posted
 * @param blinds the small blind and the big blind; not allowed in a bomb pot
 * @param ante chips that every player posts before the blinds, which do not count as chips to match; null in a bomb pot
 * @param straddles bets posted after the blinds, in table order; empty in a bomb pot
 * @param bombPotAnte chips that every player posts in a bomb pot, which starts on the flop; not allowed with blinds
 * @param actions a list for each completed street
 */
public record SpotHistory(
        List<String> positions,
        List<BigDecimal> stacks,
        @Nullable List<BigDecimal> blinds,
        @Nullable BigDecimal ante,
        List<Straddle> straddles,
        @Nullable BigDecimal bombPotAnte,
        List<List<PlayerAction>> actions) {

    public SpotHistory {
        straddles = List.copyOf(straddles);
    }

    /** Maximum players at a table. */
    public static final int MAX_PLAYERS = 9;

    /** Maximum actions on one street. A legal street of nine players has far fewer. */
    public static final int MAX_ACTIONS = 200;

    /**
     * Replays the history.
     *
     * @param boardCards 3, 4 or 5: the number of known board cards, which determines the street of the spot
     * @throws InvalidInputException with the violations, whose pointers are relative to the object that holds the
     *     fields of this record. Validation stops at the first impossible action, since the rest of the hand is then
     *     undefined
     */
    public ReplayedSpot replay(int boardCards) {
        return new Replay(this, boardCards).run();
    }
}
