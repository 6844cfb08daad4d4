package io.plosolver.compute;

/**
 * One violation of the input rules. Both texts are shortened to {@value #MAX_LENGTH} characters, because they may quote
 * the input.
 *
 * @param pointer JSON pointer (RFC 6901) into the parameters, such as {@code /boards/1}
 * @param detail what is wrong and what is expected, for people
 */
public record Violation(String pointer, String detail) {

    private static final int MAX_LENGTH = 1_000;

    public Violation {
        pointer = shortened(pointer);
        detail = shortened(detail);
    }

    private static String shortened(String text) {
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }
}
