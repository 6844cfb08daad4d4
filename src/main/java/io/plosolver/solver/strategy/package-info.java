/**
 * Strategies for people to read: what a range does at a decision, by hand and by class of hand, the lines of a tree with
 * their dealt cards, and the bytes in which a decision is kept. Pure; knows neither jobs nor JSON. Start reading at
 * {@link io.plosolver.solver.strategy.NodeStrategyView}.
 */
package io.plosolver.solver.strategy;
