/**
 * Spots told by their history: who sat where with how much, and what everybody did. {@link
 * io.plosolver.solver.history.SpotHistory} is what was told; {@link io.plosolver.solver.history.SpotHistory#replay} plays it
 * under pot-limit rules and gives pot and stacks, or everything that is wrong with it. Knows no cards.
 */
package io.plosolver.solver.history;
