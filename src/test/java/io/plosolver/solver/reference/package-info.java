/**
 * Reference results for small spots, by methods that share only the betting tree with the engine: the rules of poker,
 * cards dealt one by one, and pairs of hands enumerated. {@link io.plosolver.solver.reference.BruteForce} evaluates
 * strategies, {@link io.plosolver.solver.reference.SequenceForm} computes the value of a game by linear programming.
 */
package io.plosolver.solver.reference;
