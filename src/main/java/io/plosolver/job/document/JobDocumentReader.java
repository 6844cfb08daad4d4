package io.plosolver.job.document;

import io.plosolver.compute.Cancellation;
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
import org.jspecify.annotations.Nullable;

/**
 * Reader of job documents: validates a document and returns the job to store. JSON Schemas check the shape, and the
 * definition of the job type checks the rest. All violations are reported at once, with pointers into the whole
 * document.
 */
public final class JobDocumentReader {

    private static final int DEFAULT_PRIORITY = 5;

    private final Map<JobType, KnownType> types = new EnumMap<>(JobType.class);
    private final DocumentSchema envelope = DocumentSchema.ofResource("/schema/job.json");
    private final JobLimits limits;

    public JobDocumentReader(Collection<? extends JobDefinition> definitions, JobLimits limits) {
        this.limits = limits;
        for (JobDefinition definition : definitions) {
            types.put(definition.type(), new KnownType(definition, DocumentSchema.of(definition.parameterSchema())));
        }
    }

    private record KnownType(JobDefinition definition, DocumentSchema parameterSchema) {}

    /**
     * Returns the job that a document describes, with defaults filled in.
     *
     * @throws InvalidInputException with every violation, or with the reasons for which the job is refused
     */
    public NewJob read(JsonObject document) {
        return read(document, Cancellation.NONE);
    }

    /**
     * Returns the job that a document describes, like {@link #read(JsonObject)}.
     *
     * @throws InvalidInputException with every violation, or with the reasons for which the job is refused
     * @throws io.plosolver.compute.ComputationAbortedException if the assessment is cancelled
     */
    public NewJob read(JsonObject document, Cancellation cancellation) {
        JobAssessment assessment = assess(document, cancellation);
        if (!assessment.refusals().isEmpty()) {
            throw new InvalidInputException(assessment.refusals());
        }
        JobType type = JobType.ofLabel(document.getString("type")).orElseThrow();
        return new NewJob(
                        type,
                        assessment.queue(),
                        document.getInteger("priority", DEFAULT_PRIORITY),
                        maxAttempts(document.getValue("maxAttempts"), new ArrayList<>()),
                        timeLimit(document, assessment),
                        document.getJsonObject("params"),
                        assessment.forecast(),
                        document.getBoolean("cache", true)
                                ? assessment.canonical().map(canonical -> ResultKey.of(type, canonical))
                                : Optional.empty())
                .labelled(Optional.ofNullable(document.getString("label")));
    }

    /**
     * Returns the assessment of a document, including the reasons for which the job would be refused.
     *
     * @throws InvalidInputException with every violation
     */
    public JobAssessment assess(JsonObject document) {
        return assess(document, Cancellation.NONE);
    }

    /**
     * Returns the assessment of a document like {@link #assess(JsonObject)}.
     *
     * @throws InvalidInputException with every violation
     * @throws io.plosolver.compute.ComputationAbortedException if the assessment is cancelled
     */
    public JobAssessment assess(JsonObject document, Cancellation cancellation) {
        List<Violation> violations = new ArrayList<>(envelope.violations(document, "", cancellation));
        Optional<KnownType> type = type(document.getValue("type"), violations);
        writtenTimeLimit(document.getValue("timeLimit"), violations);
        maxAttempts(document.getValue("maxAttempts"), violations);
        Optional<JobAssessment> assessment = type.filter(known -> document.getValue("params") instanceof JsonObject)
                .flatMap(known -> assess(known, document.getJsonObject("params"), violations, cancellation));
        if (!violations.isEmpty()) {
            throw new InvalidInputException(violations);
        }
        return refusedIfTooShort(timeLimit(document, assessment.orElseThrow()), assessment.orElseThrow());
    }

    /** Refuses a job whose time limit leaves nothing to return. */
    private JobAssessment refusedIfTooShort(Duration timeLimit, JobAssessment assessment) {
        Duration least = assessment.duration().least();
        if (timeLimit.compareTo(least) >= 0) {
            return assessment;
        }
        String advice = least.compareTo(limits.maxTimeLimit()) > 0
                ? "the longest time limit here is " + limits.maxTimeLimit() + ", so give less to compute"
                : "give a longer one, for the whole job some "
                        + assessment.duration().most() + ", or less to compute";
        return assessment.refused(new Violation(
                "/timeLimit",
                "an attempt has nothing to return before about " + least + ", and its time limit is " + timeLimit + ": "
                        + advice));
    }

    /** Returns the time limit of a document, or of a job of its duration, without the violations of the document. */
    private Duration timeLimit(JsonObject document, JobAssessment assessment) {
        return writtenTimeLimit(document.getValue("timeLimit"), new ArrayList<>())
                .orElseGet(() -> {
                    Duration most = assessment.duration().most();
                    Duration wanted = most.compareTo(limits.defaultTimeLimit()) > 0 ? most : limits.defaultTimeLimit();
                    return wanted.compareTo(limits.maxTimeLimit()) > 0 ? limits.maxTimeLimit() : wanted;
                });
    }

    private Optional<KnownType> type(@Nullable Object label, List<Violation> violations) {
        if (!(label instanceof String text)) {
            return Optional.empty();
        }
        Optional<KnownType> type = JobType.ofLabel(text).map(types::get);
        if (type.isEmpty()) {
            String known = types.keySet().stream().map(JobType::label).collect(Collectors.joining(", "));
            violations.add(new Violation("/type", "unknown type \"" + text + "\": use one of " + known));
        }
        return type;
    }

    /** Returns the assessment of the parameters, or adds their violations and returns empty. */
    private static Optional<JobAssessment> assess(
            KnownType type, JsonObject params, List<Violation> violations, Cancellation cancellation) {
        List<Violation> wrong = type.parameterSchema().violations(params, "/params", cancellation);
        violations.addAll(wrong);
        if (!wrong.isEmpty()) {
            return Optional.empty();
        }
        try {
            JobAssessment assessment = type.definition().assess(params, cancellation);
            return Optional.of(new JobAssessment(
                    assessment.forecast(),
                    assessment.canonical(),
                    assessment.queue(),
                    assessment.duration(),
                    inDocument(assessment.refusals()),
                    assessment.tree()));
        } catch (InvalidInputException e) {
            violations.addAll(inDocument(e.violations()));
            return Optional.empty();
        }
    }

    private static List<Violation> inDocument(List<Violation> inParameters) {
        return inParameters.stream()
                .map(violation -> new Violation("/params" + violation.pointer(), violation.detail()))
                .toList();
    }

    private Optional<Duration> writtenTimeLimit(@Nullable Object value, List<Violation> violations) {
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        try {
            Duration timeLimit = Duration.parse(text);
            if (timeLimit.toMillis() < 1 || timeLimit.compareTo(limits.maxTimeLimit()) > 0) {
                violations.add(new Violation(
                        "/timeLimit",
                        "must be longer than zero and at most " + limits.maxTimeLimit() + ", got " + text));
            }
            return Optional.of(timeLimit);
        } catch (DateTimeParseException | ArithmeticException e) {
            violations.add(new Violation(
                    "/timeLimit", "\"" + text + "\" is no ISO 8601 duration: write for example PT2M for two minutes"));
            return Optional.empty();
        }
    }

    private int maxAttempts(@Nullable Object value, List<Violation> violations) {
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
