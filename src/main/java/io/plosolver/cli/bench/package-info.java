/**
 * The benchmarks of the command line: the job pipeline of a node, and whole solves. Start at
 * {@link io.plosolver.cli.bench.BenchCommand}.
 */
@NullMarked
package io.plosolver.cli.bench;

import org.jspecify.annotations.NullMarked;
