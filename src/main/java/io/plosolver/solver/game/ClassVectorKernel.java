package io.plosolver.solver.game;

/**
 * Class kernel for four-card hands, with the 14 proper subsets unrolled in {@link ClassVectors}.
 *
 * <p>No method of the loops returns a vector or loops within a row, so that the compiler of every JDK keeps vectors in
 * registers.
 */
final class ClassVectorKernel extends ClassVectorSums {

    static final int SUBSETS = 14;

    private char[] cells = {};

    ClassVectorKernel(ClassGame game) {
        super(game);
    }

    @Override
    void use(ClassCells of) {
        cells = of.shortOfClasses();
    }

    @Override
    void addRows(float[] leading, int[] order, int from, int to) {
        if (width == HALF) {
            ClassVectors.addEight(sums, leading, cells, scales, other, reach, order, from, to);
        } else {
            ClassVectors.addSixteen(sums, leading, cells, scales, other, reach, order, from, to);
        }
    }

    @Override
    void read(int[] order, int from, int to, float keep, float factor) {
        if (width == HALF) {
            ClassVectors.readEight(sums, cells, own, values, order, from, to, keep, factor);
        } else {
            ClassVectors.readSixteen(sums, cells, own, values, order, from, to, keep, factor);
        }
    }

    @Override
    void addSameClass(int from, int to) {
        if (width == HALF) {
            ClassVectors.sameEight(same, own, inverse, reach, values, from, to);
        } else {
            ClassVectors.sameSixteen(same, own, inverse, reach, values, from, to);
        }
    }
}
