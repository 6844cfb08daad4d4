package io.plosolver.simulation;

/**
 * Random number generator xoshiro256++ (D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number Generators",
 * ACM Transactions on Mathematical Software 47, 2021). Its period of 2^256 - 1 makes an overlap of the streams of
 * different blocks practically impossible. The state is seeded with SplitMix64, as its authors recommend.
 */
final class Xoshiro256 {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    /** Starts the random stream of one block of work. */
    @SuppressWarnings("ConstantOverflow") // Sums wrap around on purpose, as in SplitMix64.
    Xoshiro256(long seed, long block) {
        long start = mix(seed + GOLDEN_GAMMA) ^ mix(mix(block + GOLDEN_GAMMA) + GOLDEN_GAMMA);
        s0 = mix(start + GOLDEN_GAMMA);
        s1 = mix(start + 2 * GOLDEN_GAMMA);
        s2 = mix(start + 3 * GOLDEN_GAMMA);
        s3 = mix(start + 4 * GOLDEN_GAMMA);
    }

    long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
