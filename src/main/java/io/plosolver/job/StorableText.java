package io.plosolver.job;

/**
 * Conversion of text to a form that PostgreSQL can store. PostgreSQL refuses the character NUL in every text, and an
 * unpaired surrogate has no encoding in UTF-8; messages of exceptions contain both.
 */
public final class StorableText {

    private static final char REPLACEMENT = '\uFFFD';

    private StorableText() {}

    /** Returns the text with each NUL and each unpaired surrogate replaced by U+FFFD. */
    public static String of(String text) {
        StringBuilder storable = null;
        for (int index = 0; index < text.length(); index++) {
            if (!isStorable(text, index)) {
                if (storable == null) {
                    storable = new StringBuilder(text);
                }
                storable.setCharAt(index, REPLACEMENT);
            }
        }
        return storable == null ? text : storable.toString();
    }

    /** Returns at most the first {@code maxLength} chars of {@link #of(String)}; no surrogate pair is split. */
    public static String of(String text, int maxLength) {
        if (text.length() <= maxLength) {
            return of(text);
        }
        boolean splitsPair =
                maxLength > 0 && Character.isSurrogatePair(text.charAt(maxLength - 1), text.charAt(maxLength));
        return of(text.substring(0, splitsPair ? maxLength - 1 : maxLength));
    }

    private static boolean isStorable(String text, int index) {
        char unit = text.charAt(index);
        if (Character.isHighSurrogate(unit)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(unit)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return unit != 0;
    }
}
