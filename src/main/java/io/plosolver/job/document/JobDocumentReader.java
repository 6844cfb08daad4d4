package io.plosolver.job.document;

import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Violation;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.JobDefinition;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultKey;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reader of job documents: validates a document and returns the job to store. JSON Schemas check the shape, and the
 * definition of the job type checks the rest. All violations are reported at once, with pointers into the whole
 * document.
 */
public final class JobDocumentReader {

    private static final int DEFAULT_PRIORITY = 5;

    private final Map<JobType, JobDefinition> definitions = new EnumMap<>(JobType.class);
    private final Map<JobType, DocumentSchema> parameterSchemas = new EnumMap<>(JobType.class);
    private final DocumentSchema envelope = DocumentSchema.ofResource("/schema/job.json");
    private final JobLimits limits;

    public JobDocumentReader(Collection<? extends JobDefinition> definitions, JobLimits limits) {
        this.limits = limits;
        for (JobDefinition definition : definitions) {
            this.definitions.put(definition.type(), definition);
            parameterSchemas.put(definition.type(), DocumentSchema.of(definition.parameterSchema()));
        }
    }

    /**
     * Returns the job that a document describes, with defaults filled in.
     *
     * @throws InvalidInputException with every violation, or with the reasons for which the job is refused
     */
    public NewJob read(JsonObject document) {
        JobAssessment assessment = assess(document);
        if (!assessment.refusals().isEmpty()) {
            throw new InvalidInputException(assessment.refusals());
        }
        JobType type = JobType.ofLabel(document.getString("type")).orElseThrow();
        return new NewJob(
                type,
                assessment.queue(),
                document.getInteger("priority", DEFAULT_PRIORITY),
                maxAttempts(document.getValue("maxAttempts"), new ArrayList<>()),
                timeLimit(document.getValue("timeLimit"), new ArrayList<>()),
                document.getJsonObject("params"),
                assessment.forecast(),
                document.getBoolean("cache", true)
                        ? assessment.canonical().map(canonical -> ResultKey.of(type, canonical))
                        : Optional.empty());
    }

    /**
     * Returns the assessment of a document, including the reasons for which the job would be refused.
     *
     * @throws InvalidInputException with every violation
     */
    public JobAssessment assess(JsonObject document) {
        List<Violation> violations = new ArrayList<>(envelope.violations(document, ""));
        Optional<JobDefinition> definition = definition(document.getValue("type"), violations);
        timeLimit(document.getValue("timeLimit"), violations);
        maxAttempts(document.getValue("maxAttempts"), violations);
        JobAssessment assessment = definition
                .filter(known -> document.getValue("params") instanceof JsonObject)
                .map(known -> assess(known, document.getJsonObject("params"), violations))
                .orElse(null);
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        return assessment;
    }

    private Optional<JobDefinition> definition(Object label, List<Violation> violations) {
        if (!(label instanceof String text)) {
            return Optional.empty();
        }
        Optional<JobDefinition> definition = JobType.ofLabel(text).map(definitions::get);
        if (definition.isEmpty()) {
            String known = definitions.keySet().stream().map(JobType::label).collect(Collectors.joining(", "));
            violations.add(new Violation("/type", "unknown type \"" + text + "\": use one of " + known));
        }
        return definition;
    }

    /** Returns the assessment of the parameters, or adds their violations and returns null. */
    private JobAssessment assess(JobDefinition definition, JsonObject params, List<Violation> violations) {
        List<Violation> wrong = parameterSchemas.get(definition.type()).violations(params, "/params");
        violations.addAll(wrong);
        if (!wrong.isEmpty()) {
            return null;
        }
        try {
            JobAssessment assessment = definition.assess(params);
            return new JobAssessment(
                    assessment.forecast(),
                    assessment.canonical(),
                    assessment.queue(),
                    inDocument(assessment.refusals()));
        } catch (InvalidInputException e) {
            violations.addAll(inDocument(e.violations()));
            return null;
        }
    }

    private static List<Violation> inDocument(List<Violation> inParameters) {
        return inParameters.stream()
                .map(violation -> new Violation("/params" + violation.pointer(), violation.detail()))
                .toList();
    }

    private Duration timeLimit(Object value, List<Violation> violations) {
        if (!(value instanceof String text)) {
            return limits.defaultTimeLimit();
        }
        try {
            Duration timeLimit = Duration.parse(text);
            if (timeLimit.toMillis() < 1 || timeLimit.compareTo(limits.maxTimeLimit()) > 0) {
                violations.add(new Violation(
                        "/timeLimit",
                        "must be longer than zero and at most " + limits.maxTimeLimit() + ", got " + text));
            }
            return timeLimit;
        } catch (DateTimeParseException | ArithmeticException e) {
            violations.add(new Violation(
                    "/timeLimit", "\"" + text + "\" is no ISO 8601 duration: write for example PT2M for two minutes"));
            return limits.defaultTimeLimit();
        }
    }

    private int maxAttempts(Object value, List<Violation> violations) {
        if (!(value instanceof Number attempts)) {
            return limits.defaultMaxAttempts();
        }
        if (attempts.doubleValue() > limits.maxAttempts()) {
            violations.add(
                    new Violation("/maxAttempts", "must be at most " + limits.maxAttempts() + ", got " + attempts));
        }
        return attempts.intValue();
    }
}
