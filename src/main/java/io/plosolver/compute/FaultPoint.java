package io.plosolver.compute;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Places at which a test lets the JVM die, as a loss of power would: where a job is half way between two of its owners. None
 * does anything until {@link #arm} was called, which only a node with probes does.
 */
public enum FaultPoint {
    /** A job is committed and nobody was told. */
    AFTER_COMMIT,
    /** Tokens are on their way to the broker, not confirmed. */
    BEFORE_CONFIRM,
    /** Tokens are confirmed and still in the outbox. */
    BEFORE_OUTBOX_MARK,
    /** Jobs are claimed and with no worker yet. */
    AFTER_CLAIM,
    /** A body has begun. */
    IN_EXECUTION,
    /** A result is committed and nobody was told. */
    AFTER_RESULT_COMMIT;

    /** What the JVM ends with, so that a test can tell this death from others. */
    public static final int EXIT_CODE = 86;

    private static final Pattern SETTING = Pattern.compile("([a-z-]+):([1-9][0-9]{0,8})");
    private static final AtomicReference<Armed> ARMED = new AtomicReference<>();

    /** Where to die, and how many more passes come before. */
    private record Armed(FaultPoint point, int passesLeft) {

        Armed passed() {
            return new Armed(point, passesLeft - 1);
        }
    }

    /**
     * Lets this JVM halt at a point.
     *
     * @param setting the point and the number of the pass, such as {@code after-claim:20}
     * @return false when the setting names no point, and nothing is armed
     */
    public static boolean arm(String setting) {
        Matcher matcher = SETTING.matcher(setting);
        Optional<FaultPoint> point = matcher.matches()
                ? Arrays.stream(values())
                        .filter(known -> known.label().equals(matcher.group(1)))
                        .findFirst()
                : Optional.empty();
        point.ifPresent(known -> ARMED.set(new Armed(known, Integer.parseInt(matcher.group(2)))));
        return point.isPresent();
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Halts the JVM if it is to die here and now. */
    public void pass() {
        Armed armed = ARMED.get();
        if (armed == null || armed.point() != this) {
            return;
        }
        Armed passed = ARMED.updateAndGet(Armed::passed);
        if (passed.passesLeft() <= 0) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
