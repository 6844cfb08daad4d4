package io.plosolver.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a simulation as written by the client, before validation. A null field stands for its default.
 *
 * @param game {@code plo4}, {@code plo5} or {@code plo6}; required
 * @param boards one or two boards of 0, 3, 4 or 5 cards each; one empty board by default
 * @param dead cards out of play; none by default
 * @param players two to eight players; required
 * @param method {@code auto} (default), {@code exact} or {@code monte_carlo}
 * @param trials largest number of Monte Carlo deals; see {@link SimulationRequest#DEFAULT_TRIALS}
 * @param targetStandardError Monte Carlo stops once no player's equity has a larger standard error; none by default
 * @param seed seed of Monte Carlo; 1 by default
 * @param include names of the optional parts of the result, see {@link ResultPart}; {@code categories} by default
 */
public record SimulationSpecification(
        @Nullable String game,
        @Nullable List<String> boards,
        @Nullable String dead,
        @Nullable List<PlayerSpecification> players,
        @Nullable String method,
        @Nullable Long trials,
        @Nullable Double targetStandardError,
        @Nullable Long seed,
        @Nullable List<String> include) {}
