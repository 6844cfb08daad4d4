package io.plosolver.poker.classes;

import java.util.ArrayList;
import java.util.List;

/**
 * Class of a hand on a board. Instances are shared: each combination exists once.
 *
 * @param made best made hand
 * @param nuts true if no other hand is better: no two cards outside the boards and this hand make a stronger hand
 * @param flushDraw flush draw, if any
 * @param straightDraw straight draw, if any
 */
public record HandClass(MadeHand made, boolean nuts, FlushDraw flushDraw, StraightDraw straightDraw) {

    /** Value of {@link #draws()} for a hand without a draw. */
    public static final String NO_DRAW = "no_draw";

    private static final FlushDraw[] FLUSH_DRAWS = FlushDraw.values();
    private static final StraightDraw[] STRAIGHT_DRAWS = StraightDraw.values();
    private static final MadeHand[] MADE_HANDS = MadeHand.values();
    private static final HandClass[] ALL = all();
    private static final List<String> DRAW_NAMES = names();

    /** Number of classes, see {@link #number()}. */
    public static final int COUNT = ALL.length;

    static HandClass of(MadeHand made, boolean nuts, FlushDraw flushDraw, StraightDraw straightDraw) {
        return ALL[code(made, nuts, flushDraw, straightDraw)];
    }

    /** Returns the name of the combined draw, such as {@code nut_flush_draw.wrap}. */
    public String draws() {
        return DRAW_NAMES.get(drawsOrdinal());
    }

    /** Returns the names of all combined draws, by {@link #drawsOrdinal()}. */
    public static List<String> drawNames() {
        return DRAW_NAMES;
    }

    /** Returns a number of this class from 0 to {@link #COUNT}, exclusive. */
    public int number() {
        return code(made, nuts, flushDraw, straightDraw);
    }

    /** Returns the ordinal of the combined draw, 0 for none. Stronger draws have greater ordinals. */
    public int drawsOrdinal() {
        return flushDraw.ordinal() * STRAIGHT_DRAWS.length + straightDraw.ordinal();
    }

    private static int code(MadeHand made, boolean nuts, FlushDraw flushDraw, StraightDraw straightDraw) {
        int draws = flushDraw.ordinal() * STRAIGHT_DRAWS.length + straightDraw.ordinal();
        return (draws * MADE_HANDS.length + made.ordinal()) * 2 + (nuts ? 1 : 0);
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (FlushDraw flushDraw : FLUSH_DRAWS) {
            for (StraightDraw straightDraw : STRAIGHT_DRAWS) {
                if (flushDraw == FlushDraw.NONE) {
                    names.add(straightDraw == StraightDraw.NONE ? NO_DRAW : straightDraw.label());
                } else {
                    names.add(
                            straightDraw == StraightDraw.NONE
                                    ? flushDraw.label()
                                    : flushDraw.label() + "." + straightDraw.label());
                }
            }
        }
        return List.copyOf(names);
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
