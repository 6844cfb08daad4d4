/** The entry point and nothing else: {@link io.plosolver.Main} hands the command line to {@code io.plosolver.cli}. */
package io.plosolver;
