package io.plosolver.testing;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.JobClaim;
import io.plosolver.job.JobHandler;
import io.plosolver.job.JobType;
import io.plosolver.job.NewJob;
import io.plosolver.job.ResultKey;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Job handler of a test: the parameters of a job name the execution, which the test has written. */
public final class ScriptedHandler implements JobHandler {

    private final Map<String, Body> bodies = new ConcurrentHashMap<>();

    /** An execution written by a test. */
    @FunctionalInterface
    public interface Body {
        JsonObject run(Computation computation) throws Exception;
    }

    /** Returns a job that runs the body, with two attempts and a minute. */
    public NewJob job(String name, Body body) {
        return job(name, 5, body);
    }

    /** Returns a job of a priority that runs the body, with two attempts and a minute. */
    public NewJob job(String name, int priority, Body body) {
        return job(name, priority, Duration.ofMinutes(1), body);
    }

    /** Returns a job that runs the body, with two attempts. */
    public NewJob job(String name, int priority, Duration timeLimit, Body body) {
        bodies.put(name, body);
        return new NewJob(
                type(), type().label(), priority, 2, timeLimit, new JsonObject().put("body", name), new JsonObject());
    }

    /** Returns the same job in the heavy queue. */
    public NewJob heavy(NewJob job) {
        return new NewJob(
                job.type(),
                heavyQueues().get(0),
                job.priority(),
                job.maxAttempts(),
                job.timeLimit(),
                job.params(),
                job.forecast());
    }

    @Override
    public List<String> queues() {
        return List.of(type().label(), heavyQueues().get(0));
    }

    @Override
    public List<String> heavyQueues() {
        return List.of(type().label() + ".heavy");
    }

    /** Returns the same job with a result key, in hexadecimal: jobs with equal keys share one result. */
    public NewJob shared(String key, NewJob job) {
        return new NewJob(
                job.type(),
                job.queue(),
                job.priority(),
                job.maxAttempts(),
                job.timeLimit(),
                job.params(),
                job.forecast(),
                Optional.of(new ResultKey(
                        key, new JsonObject().put("words", job.params().getString("body")))));
    }

    /** Adds the relabellings of both jobs to the result. */
    @Override
    public JsonObject translate(JsonObject result, JsonObject from, JsonObject to) {
        return result.copy().put("of", from.getString("words")).put("to", to.getString("words"));
    }

    @Override
    public JobType type() {
        return JobType.SPOT_SIMULATION;
    }

    @Override
    public JsonObject parameterSchema() {
        return new JsonObject();
    }

    @Override
    public JobAssessment assess(JsonObject parameters, Cancellation cancellation) {
        return new JobAssessment(type(), new JsonObject(), Optional.empty());
    }

    @Override
    public JsonObject run(JobClaim claim, Computation computation) throws Exception {
        return bodies.get(claim.params().getString("body")).run(computation);
    }
}
