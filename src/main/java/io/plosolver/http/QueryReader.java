package io.plosolver.http;

import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reader of query parameters that collects the errors of all of them. */
public final class QueryReader {

    /** More parameters than any operation has. */
    private static final int MAX_ERRORS = 10;

    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

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

    /** Returns the parsed values of a list separated by commas, or an empty list if the parameter is missing or invalid. */
    public <T> List<T> list(String name, Function<String, Optional<T>> parser, String advice) {
        return read(name, text -> parsed(text, parser), advice).orElse(List.of());
    }

    private static <T> Optional<List<T>> parsed(String text, Function<String, Optional<T>> parser) {
        List<T> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            Optional<T> value = parser.apply(part);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }

    /** Returns a time, given as such or as a duration back from now; empty if the parameter is missing or invalid. */
    public Optional<Instant> time(String name) {
        return read(
                name,
                QueryReader::instant,
                "give a time such as 2026-03-01T12:00:00Z, or how long ago as a duration such as PT1H");
    }

    private static Optional<Instant> instant(String text) {
        try {
            Instant time = text.startsWith("P")
                    ? Instant.now().minus(Duration.parse(text))
                    : OffsetDateTime.parse(text).toInstant();
            return Optional.of(time).filter(QueryReader::isStorable);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** Returns whether a time is one of those that a database has, and not in the year 200,000. */
    private static boolean isStorable(Instant time) {
        return time.isAfter(Instant.EPOCH) && time.isBefore(LAST);
    }

    /** Returns a switch, false if the parameter is missing or invalid. */
    public boolean flag(String name) {
        return read(
                        name,
                        text -> text.equals("true") || text.equals("false")
                                ? Optional.of(Boolean.valueOf(text))
                                : Optional.empty(),
                        "give true or false")
                .orElse(false);
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
