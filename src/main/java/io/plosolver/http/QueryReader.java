package io.plosolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reader of query parameters that collects the errors of all of them. */
public final class QueryReader {

    /** More parameters than any operation has. */
    private static final int MAX_ERRORS = 10;

    private final MultiMap parameters;
    private final List<JsonObject> errors = new ArrayList<>();

    public QueryReader(MultiMap parameters) {
        this.parameters = parameters;
    }

    /** Records an error for every parameter outside the given list. */
    public void refuseUnknown(List<String> known) {
        parameters.names().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> wrong(name, "unknown parameter: remove it, or use one of " + known));
    }

    /** Returns the text of a parameter, or empty if the parameter is missing. */
    public Optional<String> text(String name) {
        return read(name, Optional::of, "");
    }

    /** Returns a whole number from {@code min} to {@code max}, or empty if the parameter is missing or invalid. */
    public Optional<Integer> number(String name, int min, int max) {
        return read(
                name,
                text -> text.matches("[0-9]{1,9}")
                        ? Optional.of(Integer.valueOf(text)).filter(number -> number >= min && number <= max)
                        : Optional.empty(),
                "give a whole number from " + min + " to " + max);
    }

    /**
     * Returns the parsed value of a parameter, or empty if the parameter is missing or invalid.
     *
     * @param parser returns empty for an invalid text
     * @param advice next step for the client, part of the error
     */
    public <T> Optional<T> read(String name, Function<String, Optional<T>> parser, String advice) {
        List<String> values = parameters.getAll(name);
        if (values.size() > 1) {
            wrong(name, "is given " + values.size() + " times: give it once");
            return Optional.empty();
        }
        Optional<T> value = values.stream().findFirst().flatMap(parser);
        if (value.isEmpty() && !values.isEmpty()) {
            wrong(name, "is \"" + values.get(0) + "\": " + advice);
        }
        return value;
    }

    /** Records an error of a parameter, unless there are many already. */
    public void wrong(String name, String detail) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new JsonObject().put("parameter", name).put("detail", detail));
        }
    }

    /** Throws an {@code INVALID_QUERY} problem with all recorded errors, if there are any. */
    public void throwIfWrong() {
        if (!errors.isEmpty()) {
            String detail = errors.stream()
                    .map(error -> error.getString("parameter") + " " + error.getString("detail"))
                    .collect(Collectors.joining("; "));
            throw Problem.of(ProblemType.INVALID_QUERY, detail)
                    .withErrors(errors)
                    .asException();
        }
    }
}
