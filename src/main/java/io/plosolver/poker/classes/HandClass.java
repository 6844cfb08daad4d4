package io.plosolver.poker.classes;

/**
 * The class of a hand on a board. There are few, and each exists once.
 *
 * @param nuts whether no other hand is better: of the cards that are neither on a board nor in this hand, no two make more
 */
public record HandClass(MadeHand made, boolean nuts, FlushDraw flushDraw, StraightDraw straightDraw) {

    /** The {@link #draws()} of a hand without any. */
    public static final String NO_DRAW = "no_draw";

    private static final FlushDraw[] FLUSH_DRAWS = FlushDraw.values();
    private static final StraightDraw[] STRAIGHT_DRAWS = StraightDraw.values();
    private static final MadeHand[] MADE_HANDS = MadeHand.values();
    private static final HandClass[] ALL = all();

    static HandClass of(MadeHand made, boolean nuts, FlushDraw flushDraw, StraightDraw straightDraw) {
        return ALL[code(made, nuts, flushDraw, straightDraw)];
    }

    /** Returns the name of what the hand draws to, such as {@code nut_flush_draw.wrap}. */
    public String draws() {
        if (flushDraw == FlushDraw.NONE) {
            return straightDraw == StraightDraw.NONE ? NO_DRAW : straightDraw.label();
        }
        return straightDraw == StraightDraw.NONE ? flushDraw.label() : flushDraw.label() + "." + straightDraw.label();
    }

    /** Returns a number that orders by what the hand draws to, from 0 for nothing. */
    public int drawsOrdinal() {
        return flushDraw.ordinal() * STRAIGHT_DRAWS.length + straightDraw.ordinal();
    }

    private static int code(MadeHand made, boolean nuts, FlushDraw flushDraw, StraightDraw straightDraw) {
        int draws = flushDraw.ordinal() * STRAIGHT_DRAWS.length + straightDraw.ordinal();
        return (draws * MADE_HANDS.length + made.ordinal()) * 2 + (nuts ? 1 : 0);
    }

    private static HandClass[] all() {
        HandClass[] all = new HandClass[FLUSH_DRAWS.length * STRAIGHT_DRAWS.length * MADE_HANDS.length * 2];
        for (FlushDraw flushDraw : FLUSH_DRAWS) {
            for (StraightDraw straightDraw : STRAIGHT_DRAWS) {
                for (MadeHand made : MADE_HANDS) {
                    for (boolean nuts : new boolean[] {false, true}) {
                        all[code(made, nuts, flushDraw, straightDraw)] =
                                new HandClass(made, nuts, flushDraw, straightDraw);
                    }
                }
            }
        }
        return all;
    }
}
