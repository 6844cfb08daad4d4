package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.JobTypes;
import io.plosolver.cli.JobRunner.SubmittedJob;
import io.plosolver.job.JobType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plosolver strategy}: shows a decision of a solve, from a node or from a file. */
@Command(
        name = "strategy",
        description = {
            "Shows how a decision is played: as a whole, hand by hand, or by class of hand.",
            "Asks a node for the job of that id, or solves the document in the file first. The solve runs in this process:"
                    + " with a database in the settings it is stored there, as on a node; without one nothing is stored."
        })
final class StrategyCommand extends NodeCommand {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    private static final String BY_CLASS = "class";
    private static final String RANKS = "ranks";

    private final InputStream in;
    private final ShutdownHook termination;

    @Mixin
    private ConfigurationOptions options;

    @Option(
            names = "--line",
            paramLabel = "LINE",
            defaultValue = "",
            description =
                    "The decision, such as x-b50, or x-x-2c-b50 with the card that is dealt; the root by default.")
    private String line;

    @Option(names = "--hands", paramLabel = "RANGE", description = "Only these hands, such as AA**.")
    private @Nullable String hands;

    @Option(
            names = "--class",
            paramLabel = "CLASSES",
            description = {
                "Only hands of these classes, such as top_set,overpair.nut_flush_draw;",
                "on two boards also 1:set&2:flush_draw."
            })
    private @Nullable String classes;

    @Option(
            names = "--player",
            paramLabel = "PLAYER",
            description = "oop or ip: whose hands; those of the player who acts by default.")
    private @Nullable String player;

    @Option(names = "--equity", description = "Also the equity of hands against the other player's range.")
    private boolean equity;

    @Option(
            names = "--by",
            paramLabel = "WHAT",
            description = {
                "class: a table of the classes, instead of the hands; or one or two of",
                "made, draws, nuts (on two boards with @1 or @2), shape, strength:10,",
                "equity:10, view, such as made@1,made@2; or ranks."
            })
    private @Nullable String by;

    @Option(
            names = "--groups",
            paramLabel = "GROUPS",
            description = {
                "The groups of --by view, each a name and a range, classes or both:",
                "'aces|AA**;sets||top_set,set'. A hand is in the first that it matches."
            })
    private @Nullable String groups;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description = {
                "frequency.ACTION, ev.ACTION, ev, equity, reach, deals or hand;",
                "with - in front the largest first."
            })
    private @Nullable String sort;

    @Option(
            names = "--limit",
            paramLabel = "HANDS",
            defaultValue = "20",
            description = "How many hands; ${DEFAULT-VALUE} by default, 1000 at most.")
    private int limit;

    @Option(names = "--cursor", paramLabel = "CURSOR", description = "Goes on where the page before ended.")
    private @Nullable String cursor;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "table, json or csv.")
    private Format format;

    @Option(names = "--no-progress", description = "Draw no progress bar, even on a terminal.")
    private boolean noProgress;

    @Parameters(paramLabel = "JOB|FILE", description = "The id of a job, or a job document; - is standard input.")
    private String target;

    /** Output format of a decision. */
    enum Format {
        TABLE,
        JSON,
        CSV
    }

    StrategyCommand(Map<String, String> environment, InputStream in, ShutdownHook termination) {
        super(environment);
        this.in = in;
        this.termination = termination;
    }

    @Override
    protected int run() throws Exception {
        return JobsCommand.isId(target)
                ? show(new NodeDecisions(node().client(environment()), target))
                : solveAndShow();
    }

    private int solveAndShow() throws Exception {
        Configuration configuration = Configuration.forCheck(options.file(), environment(), options.flags(Map.of()));
        CompletableFuture<Void> stopRequested = termination.requested(STOP_LIMIT);
        // The runner starts while the document is read: both take a while to load classes.
        try (SolveRunner runner = SolveRunner.of(configuration, target, err())) {
            JobFile file = read(configuration);
            JsonObject ended = solve(runner, file, stopRequested);
            if (stopRequested.isDone()) {
                return ExitCode.INTERRUPTED;
            }
            if (!JobPrinter.isCompleted(ended)) {
                err().println("plosolver: " + target + ": " + JobPrinter.failure(ended));
                return ExitCode.FAILED;
            }
            return show(runner.decisions(ended));
        }
    }

    private JobFile read(Configuration configuration) {
        JobFile file = JobFile.read(target, in, JobTypes.documentReader(configuration));
        if (file.job().type() != JobType.SOLVER_ANALYSIS) {
            throw new InvalidUsageException(target + ": /type: a "
                    + file.job().type().label() + " has no strategy: give a " + JobType.SOLVER_ANALYSIS.label());
        }
        return file;
    }

    private JsonObject solve(SolveRunner runner, JobFile file, CompletableFuture<Void> stopRequested) throws Exception {
        boolean drawn = !noProgress && Terminal.isStandardError(environment());
        ProgressLine progress = new ProgressLine(drawn ? err() : null, 1);
        SubmittedJob job = runner.begin(file.job(), report -> progress.report(0, report));
        var unused = stopRequested.thenRun(job::cancel);
        JsonObject ended = Futures.await(Future.fromCompletionStage(job.ended()));
        progress.end(0);
        progress.erase();
        return ended;
    }

    private int show(DecisionReader decisions) throws Exception {
        boolean byClass = BY_CLASS.equalsIgnoreCase(by);
        boolean grouped = by != null && !byClass;
        JsonObject answer = decisions.read(grouped, parameters(grouped));
        List<String> lines = format == Format.JSON
                ? List.of(answer.encode())
                : grouped ? breakdown(new BreakdownReport(answer)) : decision(new StrategyReport(answer, byClass));
        lines.forEach(out()::println);
        out().flush();
        return ExitCode.OK;
    }

    private List<String> decision(StrategyReport report) {
        return format == Format.CSV ? report.rows() : report.lines();
    }

    private List<String> breakdown(BreakdownReport report) {
        return format == Format.CSV ? report.rows() : report.lines();
    }

    private Map<String, String> parameters(boolean grouped) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("line", line);
        put(parameters, "hands", hands);
        put(parameters, "class", classes);
        put(parameters, "sort", sort);
        put(parameters, "groups", groups);
        put(parameters, "player", player);
        put(parameters, "include", equity ? "equity" : null);
        put(parameters, "by", by == null || grouped ? by : BY_CLASS);
        if (!grouped) {
            put(parameters, "limit", String.valueOf(by == null ? limit : 0));
            put(parameters, "cursor", cursor);
        } else if (RANKS.equals(by)) {
            put(parameters, "limit", String.valueOf(limit));
        }
        return parameters;
    }

    private static void put(Map<String, String> parameters, String name, @Nullable String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
