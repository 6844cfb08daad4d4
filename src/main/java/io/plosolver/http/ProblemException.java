package io.plosolver.http;

/**
 * Exception that ends a request with a problem document. It has no stack trace, because the cause is the request and
 * not the code.
 */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
