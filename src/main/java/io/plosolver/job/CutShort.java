package io.plosolver.job;

import io.plosolver.compute.Progress;

/** Results that are less than the whole answer. */
public final class CutShort {

    private CutShort() {}

    /** Notes it where a computation's reason to stop says that its result is cut short. */
    public static void note(String stopReason, JobClaim claim, Progress progress) {
        switch (stopReason) {
            case "deadline" ->
                progress.cutShort(
                        "the time limit of " + claim.timeLimit() + " has passed: the result is what there was by then");
            case "stopped" -> progress.cutShort("the job was stopped: the result is what there was by then");
            default -> {
                // The whole answer.
            }
        }
    }
}
