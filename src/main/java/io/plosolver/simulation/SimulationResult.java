package io.plosolver.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Equity of each player in a spot. Fractions are from 0 to 1. Counts are null unless {@code method} is {@code exact}
 * and no range has different weights. Standard errors are null if {@code method} is {@code exact}.
 *
 * @param method {@code exact} or {@code monte_carlo}
 * @param deals number of joint deals of all missing cards: all of them, or the sampled ones. With weights it is the sum
 *     of weights, rounded
 * @param stopReason {@code complete} if every deal was counted, {@code trials} or {@code standard_error} if the sample
 *     reached its size or target, {@code deadline} or {@code stopped} if it ended early
 * @param elapsed duration of the computation
 * @param players one entry per player, in the order of the request
 * @param nextCards one entry per board with known cards and cards to come; empty if not requested
 * @param notes messages for people: the requested parts that are omitted, and the reason
 */
public record SimulationResult(
        String method,
        long deals,
        String stopReason,
        Duration elapsed,
        List<PlayerResult> players,
        List<NextCards> nextCards,
        List<String> notes) {

    public SimulationResult {
        players = List.copyOf(players);
        nextCards = List.copyOf(nextCards);
        notes = List.copyOf(notes);
    }

    /**
     * Figures of one player. Each of two boards is worth half the pot, and a tied half is split among the tied players.
     * On one board {@code scoop} is the fraction of pots won outright, {@code scooped} of pots lost and {@code
     * chopBoth} of pots tied.
     *
     * @param player index of the player in the request
     * @param hand hole cards or range as written
     * @param equity mean share of the whole pot
     * @param standardError standard error of {@code equity}
     * @param boards one entry per board
     * @param scoop fraction of deals in which the player wins every board outright
     * @param scooped fraction of deals in which the player wins no part of any board
     * @param chopBoth fraction of deals in which the player ties on every board
     * @param quarter fraction of deals in which the player gets exactly a quarter of the pot
     * @param threeQuarters fraction of deals in which the player gets exactly three quarters of the pot
     * @param scoopCount number of joint deals that are scooped; the four following counts correspond to the other
     *     fractions
     * @param standardErrors standard errors of the five fractions
     * @param classes equity by hand category, one entry per board, keyed by {@code HandCategory.label()}, weakest
     *     first; empty if not requested or if no player has a range
     * @param distribution distribution of equity over the player's hands; null if not requested or not known
     */
    public record PlayerResult(
            int player,
            String hand,
            double equity,
            @Nullable Double standardError,
            List<BoardResult> boards,
            double scoop,
            double scooped,
            double chopBoth,
            double quarter,
            double threeQuarters,
            @Nullable Long scoopCount,
            @Nullable Long scoopedCount,
            @Nullable Long chopBothCount,
            @Nullable Long quarterCount,
            @Nullable Long threeQuartersCount,
            @Nullable PotStandardErrors standardErrors,
            List<Map<String, ClassResult>> classes,
            @Nullable EquityDistribution distribution) {

        public PlayerResult {
            boards = List.copyOf(boards);
            classes = List.copyOf(classes);
        }
    }

    /** Returns the same result with equities by next card. */
    SimulationResult withNextCards(List<NextCards> boards) {
        return new SimulationResult(method, deals, stopReason, elapsed, players, boards, notes);
    }

    /** Returns the same result with one more note. */
    SimulationResult withNote(String note) {
        List<String> all = new ArrayList<>(notes);
        all.add(note);
        return new SimulationResult(method, deals, stopReason, elapsed, players, nextCards, all);
    }

    /**
     * Equities after each card that may come next on a board.
     *
     * @param board index of the board
     * @param cards the highest card first
     */
    public record NextCards(int board, List<NextCard> cards) {

        public NextCards {
            cards = List.copyOf(cards);
        }
    }

    /**
     * Equities after a card.
     *
     * @param probability that the card comes next; null unless the equities are exact
     * @param equities share of the whole pot of each player
     * @param standardErrors of the equities; null if they are exact
     */
    public record NextCard(
            int card,
            @Nullable Double probability,
            List<Double> equities,
            @Nullable List<Double> standardErrors) {}

    /**
     * Deals of one board in which a player makes a given category.
     *
     * @param share fraction of all deals
     * @param equity mean share of this board's part of the pot in these deals
     */
    public record ClassResult(double share, double equity) {}

    /** Standard errors of the fractions with the same names. */
    public record PotStandardErrors(
            double scoop, double scooped, double chopBoth, double quarter, double threeQuarters) {}

    /**
     * Figures of one player on one board.
     *
     * @param win fraction of deals in which the player alone has the best hand
     * @param tie fraction of deals in which the player ties for the best hand
     * @param lose fraction of deals in which another player has a better hand
     * @param equity mean share of this board's part of the pot
     * @param categories frequency of each category that occurs, keyed by {@code HandCategory.label()}, weakest first;
     *     empty if not requested
     * @param winCount number of won deals of this board alone: its run-outs times the possible hands of unknown
     *     players. The three counts add up to all deals of the board
     * @param tieCount number of tied deals
     * @param loseCount number of lost deals
     * @param standardErrors standard errors of the fractions above
     */
    public record BoardResult(
            double win,
            double tie,
            double lose,
            double equity,
            Map<String, Double> categories,
            @Nullable Long winCount,
            @Nullable Long tieCount,
            @Nullable Long loseCount,
            @Nullable BoardStandardErrors standardErrors) {}

    /** Standard errors of the fractions with the same names. */
    public record BoardStandardErrors(
            double win, double tie, double lose, double equity, Map<String, Double> categories) {}
}
