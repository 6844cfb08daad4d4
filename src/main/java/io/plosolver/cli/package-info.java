/**
 * The command line: one class a command, and the only place that prints.
 *
 * <p>Results go to standard output; logs, progress and problems go to standard error. A command may wait on its own
 * thread, never on an event loop, and exits with one of {@link io.plosolver.cli.ExitCode}. Nothing here may compute or
 * write SQL. Start reading at {@link io.plosolver.cli.CommandLineInterface}.
 */
package io.plosolver.cli;
