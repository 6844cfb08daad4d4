package io.plosolver.job;

import io.plosolver.compute.Progress;

/** Warnings of results that are incomplete. */
public final class CutShort {

    private CutShort() {}

    /** Reports the result as incomplete if the stop reason of a computation implies it. */
    public static void note(String stopReason, JobClaim claim, Progress progress) {
        switch (stopReason) {
            case "deadline" ->
                progress.cutShort("the time limit of " + claim.timeLimit()
                        + " allows no more: the result is what there was by then");
            case "stopped" -> progress.cutShort("the job was stopped: the result is what there was by then");
            default -> {
                // The result is complete.
            }
        }
    }
}
