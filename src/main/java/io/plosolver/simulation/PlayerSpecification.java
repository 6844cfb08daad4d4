package io.plosolver.simulation;

/**
 * What a client wrote about one player; exactly one of the three is to be given.
 *
 * @param hand the hole cards, such as {@code AsAhKdQc}
 * @param range a set of hands
 * @param random true for any hand of the cards that are left
 */
public record PlayerSpecification(String hand, String range, Boolean random) {

    /** Returns a player with these hole cards. */
    public static PlayerSpecification ofHand(String hand) {
        return new PlayerSpecification(hand, null, null);
    }

    /** Returns a player with a hand of that range. */
    public static PlayerSpecification ofRange(String range) {
        return new PlayerSpecification(null, range, null);
    }

    /** Returns a player with any hand of the cards that are left. */
    public static PlayerSpecification anyHand() {
        return new PlayerSpecification(null, null, true);
    }
}
