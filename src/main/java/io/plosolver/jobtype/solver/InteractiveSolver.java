package io.plosolver.jobtype.solver;

import io.plosolver.compute.Cancellation;
import io.plosolver.compute.Computation;
import io.plosolver.compute.InvalidInputException;
import io.plosolver.compute.Progress;
import io.plosolver.job.PermanentJobException;
import io.plosolver.poker.Cards;
import io.plosolver.poker.spot.Labelling;
import io.plosolver.solver.PlannedSolve;
import io.plosolver.solver.SolveListener;
import io.plosolver.solver.SolvedSpot;
import io.plosolver.solver.SolverAnalysis;
import io.plosolver.solver.SolverResult;
import io.plosolver.solver.SolverTooLargeException;
import io.plosolver.solver.TreeSizeSuggestions;
import io.plosolver.solver.request.CanonicalSolve;
import io.plosolver.solver.request.SolverRequest;
import io.plosolver.solver.request.SolverSpecification;
import io.plosolver.solver.request.SolverTask;
import io.plosolver.solver.strategy.NodeStrategy;
import io.plosolver.solver.tree.Street;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Solver of turn and river subgames for a client that waits for the response. Reserves memory of the same {@link
 * MemoryBudget} as the solves of jobs. A river is solved on the calling thread, a turn on as many threads as a job has.
 */
public final class InteractiveSolver {

    /** Largest estimate of the time that a client waits for a solve. A longer solve has to be a job. */
    private static final double MAX_SECONDS = 20;

    /**
     * The same for a turn, which has some fifty rivers. More than {@link #LIMIT_NANOS}, because a turn that is almost
     * solved, with the exploitability that it has by then, is worth more than none.
     */
    private static final double MAX_TURN_SECONDS = 40;

    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** A solve takes at most this fraction of the budget, written as its denominator. */
    private static final int MEMORY_FRACTION = 4;

    /** The encoded strategies of recent subgames take at most this fraction of the budget, written as its denominator. */
    private static final int CACHE_FRACTION = 8;

    private static final String POST_A_JOB = ": post a job that begins at this street with the ranges that get there";

    private final SolverSettings settings;
    private final MemoryBudget memory;
    private final Supplier<Cancellation> timeLimit;

    InteractiveSolver(SolverSettings settings, MemoryBudget memory) {
        this(settings, memory, InteractiveSolver::timeLimit);
    }

    /** @param timeLimit returns the cancellation of a solve that starts now; includes its wait for memory */
    InteractiveSolver(SolverSettings settings, MemoryBudget memory, Supplier<Cancellation> timeLimit) {
        this.settings = settings;
        this.memory = memory;
        this.timeLimit = timeLimit;
    }

    private static Cancellation timeLimit() {
        long end = System.nanoTime() + LIMIT_NANOS;
        return () -> System.nanoTime() - end > 0 ? Cancellation.Signal.FINISH_EARLY : Cancellation.Signal.RUN;
    }

    /** Returns how many bytes the encoded strategies of recent subgames may take. */
    public long cacheBytes() {
        return settings.limits().memoryBytes() / CACHE_FRACTION;
    }

    /** Returns the spot of valid job parameters. */
    public SolverRequest request(JsonObject parameters, Cancellation cancellation) {
        return SolverTask.of(
                        SolverParameters.read(parameters), settings.limits().maxNodes(), cancellation)
                .request();
    }

    /** Returns the chips of each player at the root of valid job parameters. */
    public double stack(JsonObject parameters) {
        SolverSpecification specification = SolverParameters.read(parameters);
        if (specification.history() == null) {
            return parameters.getDouble("stack");
        }
        int cards = Cards.parseAll(parameters.getJsonArray("boards").getString(0)).length;
        return specification.history().replay(cards).stack().doubleValue();
    }

    /** Returns the relabelling from the cards of valid job parameters to the cards of their canonical form. */
    public Labelling labelling(JsonObject parameters) {
        return CanonicalSolve.labelling(SolverParameters.read(parameters));
    }

    /**
     * Solves a turn or a river to the target of its request, or as far as the time limit allows.
     *
     * @param decisions receives the strategies of all decisions of the street on which the spot begins
     * @return the figures of the solve
     * @throws SubgameRefusedException if the solve would take too much time or memory, or if the ranges have no compatible
     *     hands
     * @throws SolverBusyException if other solves use the memory until the time limit, or the thread is interrupted
     * @throws io.plosolver.compute.ComputationAbortedException if the solve is cancelled
     */
    public SolverResult solve(SolverRequest subgame, Cancellation cancellation, Consumer<NodeStrategy> decisions) {
        Street street = subgame.rules().street();
        int threads = street == Street.RIVER ? 1 : settings.threads();
        PlannedSolve planned = plan(subgame, threads, cancellation);
        ExecutorService helpers = Executors.newFixedThreadPool(threads, InteractiveSolver::helper);
        Cancellation limit = timeLimit.get();
        Computation computation = new Computation(threads, helpers, Progress.NONE, () -> {
            Cancellation.Signal signal = cancellation.signal();
            return signal == Cancellation.Signal.ABORT ? signal : limit.signal();
        });
        try (MemoryBudget.Reservation memoryOfSolve =
                memory.reserve(planned.forecast().memoryBytes(), computation)) {
            SolvedSpot spot = SolverAnalysis.solve(planned, SolveListener.NONE, computation);
            for (NodeStrategy decision : spot.decisions(street)) {
                cancellation.throwIfAborted();
                decisions.accept(decision);
            }
            return spot.result();
        } catch (InvalidInputException e) {
            throw new SubgameRefusedException(
                    "as the players play, no hand of one gets there together with a hand of the other", e);
        } catch (PermanentJobException e) {
            throw new SolverBusyException(
                    "The " + street.label() + " has to be solved first, and other solves use the memory that it needs ("
                            + TreeSizeSuggestions.bytes(planned.forecast().memoryBytes()) + ")",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SolverBusyException("The " + street.label() + " has to be solved first, and this node stops", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            helpers.shutdown();
        }
    }

    private static Thread helper(Runnable task) {
        Thread thread = new Thread(task, "plosolver-subgame");
        thread.setDaemon(true);
        return thread;
    }

    private PlannedSolve plan(SolverRequest subgame, int threads, Cancellation cancellation) {
        PlannedSolve planned;
        try {
            planned = SolverAnalysis.plan(subgame, settings.limits(), threads, cancellation);
        } catch (SolverTooLargeException e) {
            throw new SubgameRefusedException(tooMuch(e.forecast().memoryBytes()), e);
        }
        if (planned.forecast().memoryBytes() > mostBytes()) {
            throw new SubgameRefusedException(tooMuch(planned.forecast().memoryBytes()));
        }
        double seconds = SolveCost.seconds(subgame, planned.forecast()) / threads;
        double mostSeconds = subgame.rules().street() == Street.RIVER ? MAX_SECONDS : MAX_TURN_SECONDS;
        if (seconds > mostSeconds) {
            throw new SubgameRefusedException(String.format(
                    Locale.ROOT,
                    "it would take some %.0f seconds on %d thread%s, and a request may wait for %.0f%s",
                    seconds,
                    threads,
                    threads == 1 ? "" : "s",
                    mostSeconds,
                    POST_A_JOB));
        }
        return planned;
    }

    private long mostBytes() {
        return settings.limits().memoryBytes() / MEMORY_FRACTION;
    }

    private String tooMuch(long bytes) {
        return "it would take " + TreeSizeSuggestions.bytes(bytes) + ", and " + TreeSizeSuggestions.bytes(mostBytes())
                + " are allowed, a quarter of solver.memory" + POST_A_JOB + ", or raise solver.memory";
    }
}
