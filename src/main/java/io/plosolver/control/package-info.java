/**
 * Inspection and control of all nodes of a deployment over the event bus: what only a node itself knows is asked of it,
 * with a deadline, and nodes that do not answer are named. Of jobs the rows are the truth, not these answers. Start
 * reading at {@link io.plosolver.control.NodeOperations}.
 */
@NullMarked
package io.plosolver.control;

import org.jspecify.annotations.NullMarked;
