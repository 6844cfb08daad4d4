package io.plosolver.solver.game;

/** Binomial coefficients, by Pascal's rule. */
final class Binomials {

    private Binomials() {}

    /**
     * Returns a table of the numbers of subsets of small sets.
     *
     * @return {@code [elements, at most n][elements chosen, at most k]}: 0 where more are chosen than there are
     */
    static int[][] upTo(int n, int k) {
        int[][] choose = new int[n + 1][k + 1];
        for (int of = 0; of <= n; of++) {
            choose[of][0] = 1;
            for (int chosen = 1; chosen <= Math.min(of, k); chosen++) {
                choose[of][chosen] = choose[of - 1][chosen - 1] + (chosen < of ? choose[of - 1][chosen] : 0);
            }
        }
        return choose;
    }
}
