package io.plosolver.solver.tree;

/** Thrown for a betting tree with more nodes than the limit. */
public final class TreeTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TreeTooLargeException(int maxNodes) {
        super("the betting tree has more than " + maxNodes
                + " nodes: give fewer bet and raise sizes, a lower raiseCap, or a later street");
    }
}
