package io.plosolver.poker;

/**
 * Category of a five-card poker hand, weakest first.
 *
 * <p>A strength is a number from 1 (7-5-4-3-2 of mixed suits) to {@link #STRENGTHS} (a royal flush); hands with equal
 * strength tie. Each category is an interval of strengths. {@link #rank(int)} is the reverse numbering of the
 * literature (Kevin Suffecool's "Cactus Kev" evaluator), where 1 is best.
 */
public enum HandCategory {
    HIGH_CARD("high_card", 1277),
    ONE_PAIR("one_pair", 2860),
    TWO_PAIR("two_pair", 858),
    THREE_OF_A_KIND("three_of_a_kind", 858),
    STRAIGHT("straight", 10),
    FLUSH("flush", 1277),
    FULL_HOUSE("full_house", 156),
    FOUR_OF_A_KIND("four_of_a_kind", 156),
    STRAIGHT_FLUSH("straight_flush", 10);

    /** Number of distinct strengths of five-card hands. */
    public static final int STRENGTHS = 7462;

    private static final HandCategory[] ALL = values();
    private static final byte[] ORDINAL_OF_STRENGTH = ordinalsOfStrengths();

    private final String label;
    private final int classes;

    HandCategory(String label, int classes) {
        this.label = label;
        this.classes = classes;
    }

    /** Returns the name in JSON, such as {@code full_house}. */
    public String label() {
        return label;
    }

    /** Returns the number of distinct strengths in this category. */
    public int classes() {
        return classes;
    }

    /** Returns the least strength in this category. */
    public int weakest() {
        int weakest = 1;
        for (int below = 0; below < ordinal(); below++) {
            weakest += ALL[below].classes;
        }
        return weakest;
    }

    /** Returns the category of a strength from 1 to {@link #STRENGTHS}. */
    public static HandCategory ofStrength(int strength) {
        return ALL[ORDINAL_OF_STRENGTH[strength]];
    }

    /** Returns the {@link #ordinal()} of a strength's category. Takes one table lookup, for hot loops. */
    public static int ordinalOfStrength(int strength) {
        return ORDINAL_OF_STRENGTH[strength];
    }

    /** Returns the rank of a strength as used in the literature: 1 for a royal flush, 7,462 for the worst hand. */
    public static int rank(int strength) {
        return STRENGTHS + 1 - strength;
    }

    private static byte[] ordinalsOfStrengths() {
        byte[] ordinals = new byte[STRENGTHS + 1];
        int strength = 1;
        for (HandCategory category : ALL) {
            for (int i = 0; i < category.classes; i++) {
                ordinals[strength++] = (byte) category.ordinal();
            }
        }
        return ordinals;
    }
}
