package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.plosolver.app.Deployment;
import io.plosolver.app.JobTypes;
import io.plosolver.job.Job;
import io.plosolver.job.JobStatus;
import io.plosolver.job.JobType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
            "Asks a node for the job of that id, or solves the document in the file first."
        })
final class StrategyCommand extends NodeCommand {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

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
        return JobsCommand.isId(target) ? show(node().client(environment()), target) : solveAndShow();
    }

    private int solveAndShow() throws Exception {
        Configuration configuration = Configuration.forCheck(options.file(), environment(), options.flags(Map.of()));
        CompletableFuture<Void> stopRequested = termination.requested(STOP_LIMIT);
        // The node starts while the document is read: both take a while to load classes.
        Future<Deployment> starting = Deployment.start(configuration);
        try {
            JobFile file = read(configuration);
            Deployment deployment = Futures.await(starting);
            Job job = solve(deployment, file, stopRequested);
            if (stopRequested.isDone()) {
                return ExitCode.INTERRUPTED;
            }
            if (job.status() != JobStatus.COMPLETED) {
                err().println("plosolver: " + target + ": " + JobPrinter.failure(job.toJson()));
                return ExitCode.FAILED;
            }
            URI own = URI.create("http://127.0.0.1:" + deployment.httpPort());
            return show(
                    new RestClient(own, configuration.http().token(), TIMEOUT),
                    job.id().toString());
        } finally {
            Futures.await(starting.compose(Deployment::stop, failed -> Future.succeededFuture()));
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

    private Job solve(Deployment deployment, JobFile file, CompletableFuture<Void> stopRequested) throws Exception {
        Job job = Futures.await(deployment.jobs().submit(file.job()));
        var unused = stopRequested.thenRun(() -> deployment.jobs().cancel(job.id()));
        boolean drawn = !noProgress && Terminal.isStandardError(environment());
        ProgressLine progress = new ProgressLine(drawn ? err() : null, 1);
        Job ended = Futures.await(new JobSubscriber(deployment.vertx(), deployment.jobs())
                .follow(job.id(), report -> progress.report(0, report)));
        progress.end(0);
        progress.erase();
        return ended;
    }

    private int show(RestClient client, String job) throws IOException, InterruptedException {
        boolean byClass = BY_CLASS.equalsIgnoreCase(by);
        boolean grouped = by != null && !byClass;
        JsonObject answer =
                client.get("/api/v1/jobs/" + job + "/strategy" + (grouped ? "/breakdown" : "") + query(grouped), 200);
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

    private String query(boolean grouped) {
        StringBuilder query = new StringBuilder("?line=").append(URLEncoder.encode(line, StandardCharsets.UTF_8));
        append(query, "hands", hands);
        append(query, "class", classes);
        append(query, "sort", sort);
        append(query, "groups", groups);
        append(query, "player", player);
        append(query, "include", equity ? "equity" : null);
        append(query, "by", by == null || grouped ? by : BY_CLASS);
        if (!grouped) {
            append(query, "limit", String.valueOf(by == null ? limit : 0));
            append(query, "cursor", cursor);
        } else if (RANKS.equals(by)) {
            append(query, "limit", String.valueOf(limit));
        }
        return query.toString();
    }

    private static void append(StringBuilder query, String name, @Nullable String value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
