package io.plosolver.simulation;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.poker.Cards;
import io.plosolver.poker.Game;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A validated spot. Every card is used at most once and the deck has enough cards.
 *
 * @param game the Omaha variant
 * @param boards known cards of one or two boards, as sets of 0, 3, 4 or 5 cards
 * @param dead cards out of play
 * @param players hole cards of two to eight players
 * @param method method of computation
 * @param trials largest number of deals in a Monte Carlo sample
 * @param targetStandardError Monte Carlo stops early once no player's equity has a larger standard error
 * @param seed seed of Monte Carlo
 * @param include optional parts of the result
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

    /** Largest number of boards in a deal. */
    public static final int MAX_BOARDS = 2;

    /** Smallest and largest number of players. */
    public static final int MIN_PLAYERS = 2;

    public static final int MAX_PLAYERS = 8;

    /** Default number of Monte Carlo deals if neither trials nor a target is given. */
    public static final long DEFAULT_TRIALS = 200_000;

    /** Largest number of trials, and the default if a target standard error is given. */
    public static final long MAX_TRIALS = 1_000_000_000;

    /** Number of cards of a complete board. */
    static final int BOARD_CARDS = 5;

    public SimulationRequest {
        boards = List.copyOf(boards);
        players = List.copyOf(players);
        include = Set.copyOf(include);
    }

    /**
     * Validates a specification and fills in the defaults.
     *
     * @throws InvalidInputException with all violations, each with a JSON pointer into the parameters
     */
    public static SimulationRequest of(SimulationSpecification specification) {
        return of(specification, Cancellation.NONE);
    }

    /**
     * Validates like {@link #of(SimulationSpecification)}. Parsing large ranges may take a second.
     *
     * @throws InvalidInputException with all violations, each with a JSON pointer into the parameters
     * @throws io.plosolver.compute.ComputationAbortedException if the request was cancelled
     */
    public static SimulationRequest of(SimulationSpecification specification, Cancellation cancellation) {
        return new SpecificationReader(specification, cancellation).read();
    }

    /** Returns the set of all known cards: boards, dead cards and known hands. */
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

    /** Returns true if a player has a range, including a range of a single hand. */
    boolean hasRanges() {
        return hasRangesOfSeveralHands() || players.stream().anyMatch(PlayerHand.RangeOfOneHand.class::isInstance);
    }

    /** Returns true if a player has a range of several hands. */
    boolean hasRangesOfSeveralHands() {
        return players.stream().anyMatch(PlayerHand.RangeOfHands.class::isInstance);
    }

    /** Returns true if a player has a random hand. */
    boolean hasRandomHands() {
        return players.stream().anyMatch(PlayerHand.RandomHand.class::isInstance);
    }

    /** Returns true if hand categories must be counted. */
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

    /** Returns the same spot with a further card on a board. */
    SimulationRequest withCard(int board, int card) {
        List<Long> others = new ArrayList<>(boards);
        others.set(board, boards.get(board) | Cards.bit(card));
        return new SimulationRequest(game, others, dead, players, method, trials, targetStandardError, seed, include);
    }

    /** Returns the same spot with another method, without a target of its sample. */
    SimulationRequest withMethod(SimulationMethod other, long otherTrials) {
        return new SimulationRequest(
                game, boards, dead, players, other, otherTrials, OptionalDouble.empty(), seed, include);
    }

    /** Returns true if no range has different weights, so that deals count as integers. */
    boolean hasEqualWeights() {
        return players.stream()
                .noneMatch(player -> player instanceof PlayerHand.RangeOfHands range
                        && !range.range().isUniform());
    }

    /** Returns the number of cards missing from a board. */
    int missing(int board) {
        return BOARD_CARDS - Long.bitCount(boards.get(board));
    }

    boolean includes(ResultPart part) {
        return include.contains(part);
    }
}
