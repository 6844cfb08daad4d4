package io.plosolver.poker;

import java.util.SplittableRandom;

/** Seeded cards for tests. */
public final class RandomCards {

    private final SplittableRandom random;
    private long left = Cards.DECK;

    public RandomCards(SplittableRandom random) {
        this.random = random;
    }

    /** Takes that many cards from the deck. */
    public long take(int count) {
        long taken = 0;
        while (Long.bitCount(taken) < count) {
            long card = 1L << random.nextInt(52);
            taken |= card & left;
        }
        left &= ~taken;
        return taken;
    }

    /** Takes cards of the given suits only, so that flushes and straight flushes are common. */
    public long takeSuited(int count, int suits) {
        long taken = 0;
        while (Long.bitCount(taken) < count) {
            long card = 1L << 4 * random.nextInt(13) + random.nextInt(suits);
            taken |= card & left;
        }
        left &= ~taken;
        return taken;
    }
}
