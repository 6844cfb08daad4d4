package io.plosolver.solver.history;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One betting round under pot-limit rules. The maximum raise is to the amount to match plus the pot after the call. A
 * raise must be at least as large as the preceding bet or raise unless it is all-in. A smaller all-in raise does not
 * reopen the betting for players who have acted.
 */
final class BettingRound {

    private final List<Seat> seats;
    private final BigDecimal potBefore;
    private final BigDecimal minBet;
    private BigDecimal toMatch;
    private BigDecimal increment;
    private int next;

    /**
     * @param seats all players in the order of this street
     * @param potBefore chips of earlier streets and antes
     * @param minBet the smallest bet, and the smallest raise of the opening
     * @param opening the amount to match at the start: preflop the big blind or the last straddle, else 0
     */
    BettingRound(List<Seat> seats, BigDecimal potBefore, BigDecimal minBet, BigDecimal opening) {
        this.seats = seats;
        this.potBefore = potBefore;
        this.minBet = minBet;
        this.toMatch = opening;
        this.increment = minBet;
        this.next = -1;
        seats.forEach(seat -> seat.acted = false);
        advance();
    }

    /** Returns the next player to act, or null if the street is over. */
    @Nullable
    Seat toAct() {
        return isOver() ? null : seats.get(next);
    }

    /** Returns whether nobody has to act. */
    boolean isOver() {
        return inHand() < 2 || seats.stream().noneMatch(this::hasToAct);
    }

    long inHand() {
        return seats.stream().filter(seat -> !seat.folded).count();
    }

    /**
     * Returns whether a player has to act. The only player with chips against all-in players has to match, but has
     * nobody to bet against afterwards.
     */
    private boolean hasToAct(Seat seat) {
        if (!seat.mayAct()) {
            return false;
        }
        boolean owes = seat.put.compareTo(toMatch) < 0;
        boolean opponentsMayAct = seats.stream().anyMatch(other -> other != seat && other.mayAct());
        return owes || !seat.acted && opponentsMayAct;
    }

    boolean facesBet(Seat seat) {
        return seat.put.compareTo(toMatch) < 0;
    }

    /** Returns the player's chips on this street after a call. */
    BigDecimal call(Seat seat) {
        return toMatch.min(seat.reach());
    }

    /** Returns whether there is an amount to match on this street. Preflop it is the big blind. */
    boolean isOpened() {
        return toMatch.signum() > 0;
    }

    /**
     * Returns whether the player may raise: an opponent has chips, and there was a full raise since the player acted.
     */
    boolean mayRaise(Seat seat) {
        return !seat.acted
                && seat.reach().compareTo(toMatch) > 0
                && seats.stream().anyMatch(other -> other != seat && other.mayAct());
    }

    /** Returns the player's largest bet or raise, as chips on this street. */
    BigDecimal most(Seat seat) {
        BigDecimal owed = toMatch.subtract(seat.put);
        BigDecimal pot = potBefore.add(seats.stream().map(other -> other.put).reduce(BigDecimal.ZERO, BigDecimal::add));
        return toMatch.add(pot.add(owed)).min(seat.reach());
    }

    /**
     * Returns the player's smallest bet or raise, as chips on this street; all-in if the stack or the pot limit is
     * smaller.
     */
    BigDecimal least(Seat seat) {
        return toMatch.add(isOpened() ? increment : minBet).min(most(seat));
    }

    void fold(Seat seat) {
        seat.folded = true;
        advance();
    }

    void checkOrCall(Seat seat) {
        seat.putTo(call(seat));
        seat.acted = true;
        advance();
    }

    /** Bets or raises to an amount, which must be legal. */
    void raise(Seat seat, BigDecimal amount) {
        BigDecimal raise = amount.subtract(toMatch);
        if (raise.compareTo(increment) >= 0) {
            seats.forEach(other -> other.acted = false);
            increment = raise;
        }
        toMatch = amount;
        seat.putTo(amount);
        seat.acted = true;
        advance();
    }

    /** Returns unmatched chips to their player, and returns the pot. */
    BigDecimal collect() {
        BigDecimal most = BigDecimal.ZERO;
        BigDecimal second = BigDecimal.ZERO;
        for (Seat seat : seats) {
            if (seat.put.compareTo(most) > 0) {
                second = most;
                most = seat.put;
            } else {
                second = second.max(seat.put);
            }
        }
        BigDecimal pot = potBefore;
        for (Seat seat : seats) {
            BigDecimal matched = seat.put.min(second);
            seat.stack = seat.stack.add(seat.put.subtract(matched));
            pot = pot.add(matched);
            seat.put = BigDecimal.ZERO;
        }
        return pot;
    }

    private void advance() {
        for (int step = 1; step <= seats.size(); step++) {
            int candidate = (next + step + seats.size()) % seats.size();
            if (hasToAct(seats.get(candidate))) {
                next = candidate;
                return;
            }
        }
    }
}
