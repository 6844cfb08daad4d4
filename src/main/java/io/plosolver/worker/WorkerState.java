package io.plosolver.worker;

/** Whether the worker of a node accepts jobs. */
public enum WorkerState {
    /** It accepts jobs while slots are free. */
    RUNNING,
    /** It accepts none until it is resumed. Jobs that it has go on, prefetched ones included. */
    PAUSED,
    /** It accepts none until it is resumed, and has returned those that had not begun. Running jobs go on. */
    DRAINING,
    /** The node stops. It accepts no more jobs. */
    STOPPING
}
