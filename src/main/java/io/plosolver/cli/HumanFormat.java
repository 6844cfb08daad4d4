package io.plosolver.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Formats of amounts for people. */
final class HumanFormat {

    private static final int DIGITS = 2;

    private HumanFormat() {}

    /** Returns an amount of chips without insignificant digits. */
    static String chips(double amount) {
        return BigDecimal.valueOf(Math.round(amount * 1e4) / 1e4)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Returns an amount of memory with its unit. */
    static String bytes(long bytes) {
        return bytes < 1_000_000_000
                ? String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6))
                : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
    }

    /** Returns a duration in seconds with two significant digits. */
    static String seconds(double seconds) {
        return seconds >= 10
                ? String.format(Locale.ROOT, "%,d", Math.round(seconds))
                : new BigDecimal(seconds).round(new MathContext(DIGITS)).toPlainString();
    }

    /** Returns a fraction in percent. */
    static String percent(Double share, int decimals) {
        return share == null ? "" : String.format(Locale.ROOT, "%." + decimals + "f%%", 100 * share);
    }
}
