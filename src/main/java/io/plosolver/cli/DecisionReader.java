package io.plosolver.cli;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** Answers the questions of {@code plosolver strategy} about one solve. */
interface DecisionReader {

    /**
     * Returns a page of a decision, or its breakdown, in the JSON form of the API.
     *
     * @param breakdown true for the breakdown
     * @param parameters query parameters of the API
     * @throws NodeRequestException if the question is refused
     */
    JsonObject read(boolean breakdown, Map<String, String> parameters) throws Exception;
}
