package io.plosolver.ops;

/**
 * Where health is served.
 *
 * @param host the address to bind to
 * @param port the port, or 0 for any free one
 */
public record ManagementSettings(String host, int port) {}
