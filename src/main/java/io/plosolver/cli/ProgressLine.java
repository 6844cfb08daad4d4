package io.plosolver.cli;

import io.plosolver.job.JobProgress;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Progress line of all jobs on a terminal, redrawn in place. Thread-safe. */
final class ProgressLine {

    private static final int BAR_WIDTH = 30;
    /** Width for a single job, where the message is more informative than the bar. */
    private static final int SHORT_BAR_WIDTH = 10;

    private static final int WIDTH = 79;
    private static final long REDRAW_NANOS = 100_000_000;
    private static final String ERASE = "\r\033[K";

    private final @Nullable PrintWriter terminal;
    private final double[] fractions;
    private int ended;
    private String message = "";
    private long drawnAt = Long.MIN_VALUE;

    /**
     * @param terminal output, or null for none
     * @param jobs number of jobs
     */
    ProgressLine(@Nullable PrintWriter terminal, int jobs) {
        this.terminal = terminal;
        this.fractions = new double[jobs];
    }

    /** Updates the progress of a job. */
    synchronized void report(int job, JobProgress progress) {
        fractions[job] = Math.max(0, Math.min(1, progress.fraction()));
        message = (progress.message() == null ? "" : progress.message()) + left(progress.eta());
        draw(false);
    }

    /** Updates the progress of a job from its REST representation, which is null before the first report. */
    void report(int job, @Nullable JsonObject progress) {
        if (progress != null) {
            report(job, JobProgress.fromJson(progress));
        }
    }

    /** Shows what the only job waits for. */
    synchronized void waits(String place) {
        message = place;
        draw(true);
    }

    /** Marks a job as ended, with or without a result. */
    synchronized void end(int job) {
        fractions[job] = 1;
        ended++;
        draw(true);
    }

    /** Erases the line before other output. */
    synchronized void erase() {
        if (terminal != null) {
            terminal.print(ERASE);
            terminal.flush();
        }
    }

    private void draw(boolean now) {
        long time = System.nanoTime();
        if (terminal == null || (!now && drawnAt != Long.MIN_VALUE && time - drawnAt < REDRAW_NANOS)) {
            return;
        }
        drawnAt = time;
        terminal.print(ERASE + line());
        terminal.flush();
    }

    private static String left(@Nullable Duration eta) {
        if (eta == null) {
            return "";
        }
        long seconds = eta.plusMillis(999).toSeconds();
        return seconds < 120 ? ", " + seconds + " s left" : ", " + (seconds + 30) / 60 + " min left";
    }

    private String line() {
        if (fractions.length == 1 && !message.isEmpty()) {
            return cut(bar(fractions[0], SHORT_BAR_WIDTH) + "  " + message);
        }
        double sum = 0;
        for (double fraction : fractions) {
            sum += fraction;
        }
        double share = sum / fractions.length;
        String line = bar(share, BAR_WIDTH)
                + String.format(
                        Locale.ROOT, "  %d of %d %s", ended, fractions.length, fractions.length == 1 ? "job" : "jobs");
        return cut(message.isEmpty() ? line : line + "  " + message);
    }

    private static String bar(double share, int width) {
        int filled = (int) Math.round(share * width);
        return String.format(
                Locale.ROOT, "[%s%s] %3d%%", "#".repeat(filled), "-".repeat(width - filled), (int) (share * 100));
    }

    private static String cut(String line) {
        return line.length() > WIDTH ? line.substring(0, WIDTH) : line;
    }
}
