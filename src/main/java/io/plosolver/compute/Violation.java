package io.plosolver.compute;

/**
 * One violation of the input rules.
 *
 * @param pointer JSON pointer (RFC 6901) into the parameters, such as {@code /boards/1}
 * @param detail what is wrong and what is expected, for people
 */
public record Violation(String pointer, String detail) {}
