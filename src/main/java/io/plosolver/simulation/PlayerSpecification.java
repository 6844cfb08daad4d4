package io.plosolver.simulation;

import org.jspecify.annotations.Nullable;

/**
 * One player as written by the client, before validation. Exactly one of the three fields must be set.
 *
 * @param hand hole cards, such as {@code AsAhKdQc}
 * @param range range in the range syntax
 * @param random true for a random hand
 */
public record PlayerSpecification(
        @Nullable String hand,
        @Nullable String range,
        @Nullable Boolean random) {

    /** Returns a player with known hole cards. */
    public static PlayerSpecification ofHand(String hand) {
        return new PlayerSpecification(hand, null, null);
    }

    /** Returns a player with a range. */
    public static PlayerSpecification ofRange(String range) {
        return new PlayerSpecification(null, range, null);
    }

    /** Returns a player with a random hand. */
    public static PlayerSpecification anyHand() {
        return new PlayerSpecification(null, null, true);
    }
}
