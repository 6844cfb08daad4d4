package io.plosolver.solver.request;

import io.plosolver.poker.Game;
import io.plosolver.poker.range.Range;
import io.plosolver.solver.cfr.Algorithm;
import io.plosolver.solver.tree.BettingRules;
import io.plosolver.solver.tree.Rake;
import java.util.List;

/**
 * A valid spot to solve.
 *
 * @param boards one or two boards as card sets, on the same street, without a common card
 * @param rules the options of both players
 * @param oop range of player 0, who acts first
 * @param ip range of player 1
 * @param locks at most one for each line
 * @param method how finely hands are told apart
 */
public record SolverRequest(
        Game game,
        List<Long> boards,
        BettingRules rules,
        Rake rake,
        Range oop,
        Range ip,
        Algorithm algorithm,
        SolverTarget target,
        List<StrategyLock> locks,
        SolveMethod method) {

    public SolverRequest {
        boards = List.copyOf(boards);
        locks = List.copyOf(locks);
    }

    /** Returns the range of a player. */
    public Range range(int player) {
        return player == 0 ? oop : ip;
    }

    /** Returns the cards of all boards as a set. */
    public long boardCards() {
        return boards.stream().reduce(0L, (one, other) -> one | other);
    }
}
