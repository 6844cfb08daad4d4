package io.plosolver.ops;

/**
 * Settings of the management port.
 *
 * @param host the address to bind to
 * @param port the port, or 0 for any free one
 */
public record ManagementSettings(String host, int port) {}
