package io.plosolver.compute;

/**
 * One thing that is wrong with an input.
 *
 * @param pointer where, as an RFC 6901 pointer into the parameters, such as {@code /boards/1}
 * @param detail what is wrong and what would be right, for people
 */
public record Violation(String pointer, String detail) {}
