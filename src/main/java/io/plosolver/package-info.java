/** Entry point only: {@link io.plosolver.Main} passes the arguments to {@code io.plosolver.cli}. */
@NullMarked
package io.plosolver;

import org.jspecify.annotations.NullMarked;
