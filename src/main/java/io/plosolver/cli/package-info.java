/**
 * Command line: one class per command, and the only package that prints.
 *
 * <p>Results go to standard output; logs, progress and problems go to standard error. A command may block its own
 * thread, never an event loop, and exits with a code of {@link io.plosolver.cli.ExitCode}. The package neither computes
 * nor contains SQL. {@link io.plosolver.cli.CommandLineInterface} is the entry point.
 */
@NullMarked
package io.plosolver.cli;

import org.jspecify.annotations.NullMarked;
