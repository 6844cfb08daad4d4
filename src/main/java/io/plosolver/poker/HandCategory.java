package io.plosolver.poker;

/**
 * The nine categories of a five-card poker hand, weakest first.
 *
 * <p>A strength is a number from 1 (7-5-4-3-2 of mixed suits) to {@link #STRENGTHS} (a royal flush), one for each class
 * of hands that tie; the categories split that line into nine runs. Its mirror image, {@link #rank(int)}, is the rank
 * of the literature (Kevin Suffecool's "Cactus Kev" evaluator), where 1 is best.
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

    /** Number of different strengths of a five-card hand. */
    public static final int STRENGTHS = 7462;

    private static final HandCategory[] ALL = values();
    private static final byte[] ORDINAL_OF_STRENGTH = ordinalsOfStrengths();

    private final String label;
    private final int classes;

    HandCategory(String label, int classes) {
        this.label = label;
        this.classes = classes;
    }

    /** Returns the name used in documents, such as {@code full_house}. */
    public String label() {
        return label;
    }

    /** Returns how many strengths belong to this category. */
    public int classes() {
        return classes;
    }

    /** Returns the weakest strength of this category. */
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

    /** Returns the {@link #ordinal()} of a strength's category: one table look-up, for hot loops. */
    public static int ordinalOfStrength(int strength) {
        return ORDINAL_OF_STRENGTH[strength];
    }

    /** Returns the rank of a strength as the literature counts, 1 for a royal flush to 7,462. */
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
