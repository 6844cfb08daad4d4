package io.plosolver.solver.game;

/**
 * Class kernel for four-card hands, with the 14 proper subsets unrolled in {@link ClassVectors256} and {@link ClassVectors512}.
 *
 * <p>No method of the loops returns a vector or loops within a row, so that the compiler of every JDK keeps vectors in
 * registers.
 */
final class ClassVectorKernel extends ClassVectorSums {

    static final int SUBSETS = 14;

    private final boolean fullVectors;
    private char[] cells = {};

    /** @param fullVectors whether to compute sixteen lanes in one vector of 512 bits */
    ClassVectorKernel(ClassGame game, boolean fullVectors) {
        super(game);
        this.fullVectors = fullVectors;
    }

    @Override
    void use(ClassCells of) {
        cells = of.shortOfClasses();
    }

    @Override
    void addRows(float[] leading, int[] order, int from, int to) {
        if (width == HALF) {
            ClassVectors256.addEight(sums, leading, cells, scales, other, reach, order, from, to);
        } else if (fullVectors) {
            ClassVectors512.add(sums, leading, cells, scales, other, reach, order, from, to);
        } else {
            ClassVectors256.addSixteen(sums, leading, cells, scales, other, reach, order, from, to);
        }
    }

    @Override
    void read(int[] order, int from, int to, float keep, float factor) {
        if (width == HALF) {
            ClassVectors256.readEight(sums, cells, own, values, order, from, to, keep, factor);
        } else if (fullVectors) {
            ClassVectors512.read(sums, cells, own, values, order, from, to, keep, factor);
        } else {
            ClassVectors256.readSixteen(sums, cells, own, values, order, from, to, keep, factor);
        }
    }

    @Override
    void addSameClass(int from, int to) {
        if (width == HALF) {
            ClassVectors256.sameEight(same, own, inverse, reach, values, from, to);
        } else if (fullVectors) {
            ClassVectors512.same(same, own, inverse, reach, values, from, to);
        } else {
            ClassVectors256.sameSixteen(same, own, inverse, reach, values, from, to);
        }
    }
}
