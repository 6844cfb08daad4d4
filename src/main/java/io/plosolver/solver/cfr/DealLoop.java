package io.plosolver.solver.cfr;

/** Runs a step for each of the deals of a state. */
interface DealLoop {

    /** One deal. */
    interface Step {

        /**
         * Visits the state after a deal.
         *
         * @param scratch of the thread that runs the step
         */
        void run(TraversalScratch scratch, int deal);
    }

    /** Runs all steps on the calling thread. */
    DealLoop ALONE = (scratch, deals, step) -> {
        for (int deal : deals) {
            step.run(scratch, deal);
        }
    };

    /**
     * Runs the steps, in any order, and returns when all are done. The first exception of a step ends the loop and is
     * rethrown.
     *
     * @param scratch of the calling thread
     */
    void run(TraversalScratch scratch, int[] deals, Step step);
}
