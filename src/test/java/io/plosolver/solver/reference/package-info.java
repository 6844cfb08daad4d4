/**
 * The truth about small spots, by methods that share nothing with the engine but the betting tree: poker as its rules say it,
 * cards dealt one by one, and pairs of hands looked at one by one. {@link io.plosolver.solver.reference.BruteForce} grades
 * strategies, {@link io.plosolver.solver.reference.SequenceForm} finds the value of a game by linear programming.
 */
package io.plosolver.solver.reference;
