package io.plosolver.control;

import java.util.List;

/**
 * Answers of the nodes of a deployment.
 *
 * @param answers answers in the order of the nodes' names
 * @param unanswered names of the nodes that did not answer before the deadline
 */
public record NodeAnswers<T>(List<T> answers, List<String> unanswered) {

    public NodeAnswers {
        answers = List.copyOf(answers);
        unanswered = List.copyOf(unanswered);
    }
}
