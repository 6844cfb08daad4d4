/** Entry point only: {@link io.plosolver.Main} passes the arguments to {@code io.plosolver.cli}. */
package io.plosolver;
