package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.poker.Game;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A spot that has been found valid: every card is used once and the deck suffices.
 *
 * @param game the variant
 * @param boards the known cards of one or two boards, as sets of 0, 3, 4 or 5 cards
 * @param dead the cards out of play
 * @param players two to eight holdings
 * @param method how to compute
 * @param trials how many deals Monte Carlo samples at most
 * @param targetStandardError when Monte Carlo may stop before that: once no player's equity has a larger standard error
 * @param seed seed of Monte Carlo
 * @param include the optional parts of the result
 */
public record SimulationRequest(
        Game game,
        List<Long> boards,
        long dead,
        List<PlayerHand> players,
        SimulationMethod method,
        long trials,
        OptionalDouble targetStandardError,
        long seed,
        Set<ResultPart> include) {

    /** Most boards that are dealt at once. */
    public static final int MAX_BOARDS = 2;

    /** Fewest and most players. */
    public static final int MIN_PLAYERS = 2;

    public static final int MAX_PLAYERS = 8;

    /** Deals that Monte Carlo samples when neither a number of trials nor a target is given. */
    public static final long DEFAULT_TRIALS = 200_000;

    /** Most trials; also the default when a target standard error is given. */
    public static final long MAX_TRIALS = 1_000_000_000;

    /** Number of cards of a complete board. */
    static final int BOARD_CARDS = 5;

    public SimulationRequest {
        boards = List.copyOf(boards);
        players = List.copyOf(players);
        include = Set.copyOf(include);
    }

    /**
     * Validates what a client wrote and fills in the defaults.
     *
     * @throws InvalidInputException with everything that is wrong, each with a pointer into the parameters
     */
    public static SimulationRequest of(SimulationSpecification specification) {
        return of(specification, Cancellation.NONE);
    }

    /**
     * Validates like {@link #of(SimulationSpecification)}; reading large ranges may take a second.
     *
     * @throws InvalidInputException with everything that is wrong, each with a pointer into the parameters
     * @throws io.plosolver.compute.ComputationAbortedException when nobody wants the request any more
     */
    public static SimulationRequest of(SimulationSpecification specification, Cancellation cancellation) {
        return new SpecificationReader(specification, cancellation).read();
    }

    /** Returns all cards that are known to be out of the deck. */
    long knownCards() {
        long cards = dead;
        for (long board : boards) {
            cards |= board;
        }
        for (PlayerHand player : players) {
            cards |= player.cards();
        }
        return cards;
    }

    /** Returns whether a player has a range, be it of a single hand. */
    boolean hasRanges() {
        return hasRangesOfSeveralHands() || players.stream().anyMatch(PlayerHand.RangeOfOneHand.class::isInstance);
    }

    /** Returns whether a player's hand is one of several hands of a range. */
    boolean hasRangesOfSeveralHands() {
        return players.stream().anyMatch(PlayerHand.RangeOfHands.class::isInstance);
    }

    /** Returns whether a player may hold any hand. */
    boolean hasRandomHands() {
        return players.stream().anyMatch(PlayerHand.RandomHand.class::isInstance);
    }

    /** Returns whether hand categories have to be counted. */
    boolean includesCategories() {
        return includes(ResultPart.CATEGORIES) || includes(ResultPart.CLASSES);
    }

    /** Returns the same spot with other players. */
    SimulationRequest withPlayers(List<PlayerHand> others) {
        return new SimulationRequest(game, boards, dead, others, method, trials, targetStandardError, seed, include);
    }

    /** Returns the same spot with other parts of the result. */
    SimulationRequest withParts(Set<ResultPart> parts) {
        return new SimulationRequest(game, boards, dead, players, method, trials, targetStandardError, seed, parts);
    }

    /** Returns whether deals count as whole ones, because no range has hands of different weights. */
    boolean hasEqualWeights() {
        return players.stream()
                .noneMatch(player -> player instanceof PlayerHand.RangeOfHands range
                        && !range.range().isUniform());
    }

    /** Returns how many cards a board still lacks. */
    int missing(int board) {
        return BOARD_CARDS - Long.bitCount(boards.get(board));
    }

    boolean includes(ResultPart part) {
        return include.contains(part);
    }
}
