package io.plosolver.solver.game;

/**
 * How finely the hands of a street are told apart.
 *
 * @param suits the suits whose cards a class of hands tells apart
 * @param buckets the number of {@link StrengthBuckets} of a complete board whose hands share strategies; 0 if each class
 *     of hands has strategies of its own
 */
public record Grain(KeptSuits suits, int buckets) {

    /** Every hand is a class of its own. */
    public static final Grain HAND = new Grain(KeptSuits.ALL, 0);

    /** Classes by the suits that can make a flush by the river. */
    public static final Grain SUIT_CLASS = new Grain(KeptSuits.DRAWS, 0);

    /** Classes by the suits that can make a flush on the river. */
    public static final Grain FLUSH_CLASS = new Grain(KeptSuits.FLUSHES, 0);

    /** Returns the grain of strength buckets of the classes of a river. */
    public static Grain ofBuckets(int buckets) {
        return new Grain(KeptSuits.FLUSHES, buckets);
    }

    /** Returns the name used in documents, such as {@code suitClass} or {@code bucket:300}. */
    public String label() {
        return buckets == 0 ? suits.label() : "bucket:" + buckets;
    }

    /** Returns whether every hand is a class of its own. */
    public boolean isByHand() {
        return suits == KeptSuits.ALL;
    }

    /** Returns the set of the suits that are told apart on some boards. */
    int kept(long[] boards) {
        return suits.on(boards);
    }
}
