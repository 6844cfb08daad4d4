package io.plosolver.compute;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fault injection point: a place between two transactions or messages of a job where a test halts the JVM, like a power
 * failure. A point has no effect until {@link #arm} is called, which only a node with probes does.
 */
public enum FaultPoint {
    /** The job is committed and not yet announced. */
    AFTER_COMMIT,
    /** Wake-ups are being published to the broker and are not confirmed. */
    BEFORE_CONFIRM,
    /** Wake-ups are confirmed and still in the outbox. */
    BEFORE_OUTBOX_MARK,
    /** Jobs are claimed and not yet assigned to a worker. */
    AFTER_CLAIM,
    /** An execution has started. */
    IN_EXECUTION,
    /** The result is committed and not yet announced. */
    AFTER_RESULT_COMMIT;

    /** Exit code of the halted JVM, by which a test recognises an injected fault. */
    public static final int EXIT_CODE = 86;

    private static final Pattern SETTING = Pattern.compile("([a-z-]+):([1-9][0-9]{0,8})");
    private static final AtomicReference<Armed> ARMED = new AtomicReference<>();

    /** The armed point and the number of passes before the halt. */
    private record Armed(FaultPoint point, int passesLeft) {

        Armed passed() {
            return new Armed(point, passesLeft - 1);
        }
    }

    /**
     * Arms a point in this JVM.
     *
     * @param setting name of the point and number of the pass, such as {@code after-claim:20}
     * @return false, with nothing armed, if the setting names no point
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

    /** Halts the JVM if this point is armed and due. */
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
