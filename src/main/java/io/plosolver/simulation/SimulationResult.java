package io.plosolver.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a spot is worth to each player. Fractions are between 0 and 1; counts are null unless {@code method} is
 * {@code exact} and no range has hands of different weights, standard errors are null when it is.
 *
 * @param method {@code exact} or {@code monte_carlo}
 * @param deals how many joint deals of all missing cards the figures stand for: all there are, or those sampled; with
 *     weights their sum, rounded
 * @param stopReason {@code complete} when every deal was counted, {@code trials} or {@code standard_error} when the sample
 *     reached its size or its target, {@code deadline} or {@code stopped} when it was cut short
 * @param elapsed how long the computation took
 * @param players one entry a player, in the order of the request
 * @param notes for people: parts of the result that were asked for and are left out, and why
 */
public record SimulationResult(
        String method,
        long deals,
        String stopReason,
        Duration elapsed,
        List<PlayerResult> players,
        List<String> notes) {

    public SimulationResult {
        players = List.copyOf(players);
        notes = List.copyOf(notes);
    }

    /**
     * One player's figures. On two boards each board is half the pot and a tied half is shared by those who tie. On one
     * board {@code scoop} is the share of pots won whole, {@code scooped} of those lost and {@code chopBoth} of those
     * tied.
     *
     * @param player index of the player in the request
     * @param hand the hole cards, or how the player was described
     * @param equity mean share of the whole pot
     * @param standardError standard error of {@code equity}
     * @param boards one entry a board
     * @param scoop share of deals in which the player wins every board outright
     * @param scooped share of deals in which the player wins no part of any board
     * @param chopBoth share of deals in which the player ties on every board
     * @param quarter share of deals in which the player gets exactly a quarter of the pot
     * @param threeQuarters share of deals in which the player gets exactly three quarters of the pot
     * @param scoopCount how many of all joint deals are scooped, and so on for the four below
     * @param standardErrors standard errors of the five shares
     * @param classes equity by hand category, one entry a board, by {@code HandCategory.label()}, weakest first; empty when
     *     not asked for or when no player has a range
     * @param distribution how equity spreads over the player's hands; null when not asked for or not known
     */
    public record PlayerResult(
            int player,
            String hand,
            double equity,
            Double standardError,
            List<BoardResult> boards,
            double scoop,
            double scooped,
            double chopBoth,
            double quarter,
            double threeQuarters,
            Long scoopCount,
            Long scoopedCount,
            Long chopBothCount,
            Long quarterCount,
            Long threeQuartersCount,
            PotStandardErrors standardErrors,
            List<Map<String, ClassResult>> classes,
            EquityDistribution distribution) {

        public PlayerResult {
            boards = List.copyOf(boards);
            classes = List.copyOf(classes);
        }
    }

    /**
     * The deals of one board in which a player makes a certain category.
     *
     * @param share share of all deals
     * @param equity mean share of this board's part of the pot in them
     */
    public record ClassResult(double share, double equity) {}

    /** Standard errors of the shares of the same names. */
    public record PotStandardErrors(
            double scoop, double scooped, double chopBoth, double quarter, double threeQuarters) {}

    /**
     * One player's figures on one board.
     *
     * @param win share of deals in which the player alone has the best hand
     * @param tie share of deals in which the player shares the best hand
     * @param lose share of deals in which someone else has a better hand
     * @param equity mean share of this board's part of the pot
     * @param categories how often the player makes each category that occurs, by {@code HandCategory.label()}, weakest
     *     first; empty when not asked for
     * @param winCount how many deals of this board alone are won: its run-outs, times the hands that unknown players may
     *     hold; with the two below they add up to all there are
     * @param tieCount how many are tied
     * @param loseCount how many are lost
     * @param standardErrors standard errors of the shares above
     */
    public record BoardResult(
            double win,
            double tie,
            double lose,
            double equity,
            Map<String, Double> categories,
            Long winCount,
            Long tieCount,
            Long loseCount,
            BoardStandardErrors standardErrors) {}

    /** Standard errors of the shares of the same names. */
    public record BoardStandardErrors(
            double win, double tie, double lose, double equity, Map<String, Double> categories) {}
}
