/**
 * The benchmarks of the command line: the job pipeline of a node, and whole solves. Start at
 * {@link io.plosolver.cli.bench.BenchCommand}.
 */
package io.plosolver.cli.bench;
