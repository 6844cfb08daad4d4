package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.JobTypes;
import io.plosolver.cli.JobFile.InvalidJobFileException;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.http.Problem;
import io.plosolver.http.ProblemType;
import io.plosolver.job.JobAssessment;
import io.plosolver.job.document.JobDocumentReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plosolver forecast}: predicts the cost of jobs, without a node. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Prints what the jobs that the files describe would take: of a solve its tree, its memory and its time.",
            "A job that would be refused for its size is described too, with what would fit; the exit code is 2 then, as it"
                    + " is for an invalid document."
        })
final class ForecastCommand implements Callable<Integer> {

    private final Map<String, String> environment;
    private final InputStream in;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private OutputOptions output;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Job documents; - is standard input.")
    private List<String> files;

    ForecastCommand(Map<String, String> environment, InputStream in) {
        this.environment = environment;
        this.in = in;
    }

    @Override
    public Integer call() {
        Logging.forCommand(environment);
        JobDocumentReader reader =
                JobTypes.documentReader(Configuration.forRun(options.file(), environment, options.flags(Map.of())));
        int exitCode = ExitCode.OK;
        for (String file : files) {
            try {
                JobAssessment assessment = JobFile.readAs(file, in, reader::assess);
                print(file, assessment);
                exitCode = assessment.refusals().isEmpty() ? exitCode : ExitCode.INVALID;
            } catch (InvalidJobFileException e) {
                output.printProblem(spec.commandLine().getErr(), file, e.problem());
                exitCode = ExitCode.INVALID;
            }
        }
        return exitCode;
    }

    private void print(String file, JobAssessment assessment) {
        PrintWriter out = spec.commandLine().getOut();
        if (output.isJson()) {
            JsonArray refusals = new JsonArray();
            assessment
                    .refusals()
                    .forEach(refusal -> refusals.add(
                            new JsonObject().put("pointer", refusal.pointer()).put("detail", refusal.detail())));
            out.println(new JsonObject()
                    .put("file", file)
                    .put("forecast", assessment.forecast())
                    .put("queue", assessment.queue())
                    .put("accepted", refusals.isEmpty())
                    .put("refusals", refusals)
                    .encode());
        } else {
            out.println(file);
            ForecastReport.lines(assessment.forecast(), assessment.queue()).forEach(out::println);
            out.println();
        }
        if (!assessment.refusals().isEmpty()) {
            out.flush();
            Problem refused = Problem.of(ProblemType.INVALID_JOB, new InvalidInputException(assessment.refusals()));
            output.printProblem(spec.commandLine().getErr(), file, refused.toJson(file));
        }
    }
}
