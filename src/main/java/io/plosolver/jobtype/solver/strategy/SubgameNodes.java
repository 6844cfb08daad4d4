package io.plosolver.jobtype.solver.strategy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.plosolver.compute.ComputationAbortedException;
import io.plosolver.job.service.RecordCodec;
import io.plosolver.worker.ComputeBudget;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Division of the turns and rivers that are solved on demand among the nodes of a cluster that serve REST. Rendezvous hashing
 * (Thaler and Ravishankar, 1998) gives each turn and river of each job one owner, which solves it once and keeps it in memory; a
 * node that joins or leaves moves its own only. The other nodes ask the owner over the event bus. The owner answers
 * within half a second, if only that the solve goes on; the question is then repeated. A node solves a turn or river itself when
 * the owner refuses or does not answer.
 */
public final class SubgameNodes {

    /** Start of the address of a node; its id follows. */
    public static final String ADDRESS = "plosolver.strategies.subgame.";

    /** Longest encoded strategy that is sent over the event bus. */
    static final int MAX_BYTES = 1 << 20;

    /** How long an answer may take. */
    static final Duration DEADLINE = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(SubgameNodes.class);
    private static final Duration PENDING_AFTER = Duration.ofMillis(500);
    /** How long a solve goes on after the last question about it. */
    private static final Duration REPEATED_WITHIN = Duration.ofSeconds(2);

    private static final DeliveryOptions IN_TIME = new DeliveryOptions().setSendTimeout(DEADLINE.toMillis());

    private final Vertx vertx;
    private final String self;
    private final Supplier<Set<String>> members;
    private final Counter served;
    private final Counter refused;

    /**
     * Sent to the owner of a turn or river, which replies with a {@link SubgameAnswer}.
     *
     * @param job the job that computed the solve, in whose cards the line is
     */
    record SubgameQuestion(UUID job, String line) {}

    /** Reply to {@link SubgameQuestion}. The line is without bytes if there is none. */
    record SubgameAnswer(Kind kind, SolvedLine line) {

        private static final SolvedLine NONE = new SolvedLine(new byte[0], List.of());

        static final SubgameAnswer PENDING = new SubgameAnswer(Kind.PENDING, NONE);
        static final SubgameAnswer REFUSED = new SubgameAnswer(Kind.REFUSED, NONE);
    }

    /** What a node answers. */
    enum Kind {
        SOLVED,
        PENDING,
        REFUSED
    }

    /**
     * @param self the id of this node
     * @param members the ids of the nodes that answer questions
     */
    public SubgameNodes(Vertx vertx, String self, Supplier<Set<String>> members, MeterRegistry registry) {
        this.vertx = vertx;
        this.self = self;
        this.members = members;
        served = counter(registry, "served");
        refused = counter(registry, "refused");
        vertx.eventBus().registerDefaultCodec(SubgameQuestion.class, new RecordCodec<>(SubgameQuestion.class));
        vertx.eventBus().registerDefaultCodec(SubgameAnswer.class, new RecordCodec<>(SubgameAnswer.class));
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("plosolver.subgames.asked")
                .description("Strategies of turns and rivers that another node was asked for.")
                .tag("outcome", outcome)
                .register(registry);
    }

    /**
     * Starts to answer the questions of other nodes.
     *
     * @param solver returns the encoded strategy, or empty if there is none
     */
    Future<Void> serve(
            BiFunction<SubgameQuestion, ComputeBudget, Future<Optional<SolvedLine>>> solver,
            Supplier<ComputeBudget> budgets) {
        return vertx.eventBus()
                .<SubgameQuestion>consumer(ADDRESS + self, question -> answer(question, solver, budgets.get()))
                .completion();
    }

    private void answer(
            Message<SubgameQuestion> question,
            BiFunction<SubgameQuestion, ComputeBudget, Future<Optional<SolvedLine>>> solver,
            ComputeBudget budget) {
        AtomicBoolean answered = new AtomicBoolean();
        long timer = vertx.setTimer(PENDING_AFTER.toMillis(), late -> {
            if (answered.compareAndSet(false, true)) {
                question.reply(SubgameAnswer.PENDING);
                vertx.setTimer(REPEATED_WITHIN.toMillis(), over -> budget.cancel());
            }
        });
        solver.apply(question.body(), budget).onComplete(solved -> {
            vertx.cancelTimer(timer);
            if (answered.compareAndSet(false, true)) {
                question.reply(answerOf(solved));
            }
        });
    }

    private static SubgameAnswer answerOf(AsyncResult<Optional<SolvedLine>> solved) {
        if (solved.failed()) {
            LOG.debug("a river is left to the node that asks for it", solved.cause());
            return SubgameAnswer.REFUSED;
        }
        return solved.result()
                .filter(line -> line.bytes().length <= MAX_BYTES)
                .map(line -> new SubgameAnswer(Kind.SOLVED, line))
                .orElse(SubgameAnswer.REFUSED);
    }

    /**
     * Returns the encoded strategy of a line as the owner of its river has it; empty if this node has to solve the river.
     *
     * @param job the job that computed the solve
     * @param river the river, with its cards
     * @param budget when it is cancelled, the question is not repeated
     */
    Future<Optional<SolvedLine>> ask(UUID job, String river, String line, ComputeBudget budget) {
        String owner = owner(job + " " + river);
        if (owner.equals(self)) {
            return Future.succeededFuture(Optional.empty());
        }
        Promise<Optional<SolvedLine>> answer = Promise.promise();
        ask(ADDRESS + owner, new SubgameQuestion(job, line), budget, answer);
        return answer.future();
    }

    /** Repeats the question with callbacks: a chain of composed futures would grow with the time of the solve. */
    private void ask(
            String address, SubgameQuestion question, ComputeBudget budget, Promise<Optional<SolvedLine>> answer) {
        if (budget.isCancelled()) {
            answer.fail(new ComputationAbortedException());
            return;
        }
        vertx.eventBus()
                .<SubgameAnswer>request(address, question, IN_TIME)
                .onFailure(failure -> {
                    LOG.debug("a node does not answer for a river", failure);
                    solveHere(answer);
                })
                .onSuccess(reply -> {
                    switch (reply.body().kind()) {
                        case PENDING -> ask(address, question, budget, answer);
                        case REFUSED -> solveHere(answer);
                        case SOLVED -> {
                            served.increment();
                            answer.complete(Optional.of(reply.body().line()));
                        }
                    }
                });
    }

    private void solveHere(Promise<Optional<SolvedLine>> answer) {
        refused.increment();
        answer.complete(Optional.empty());
    }

    /** Returns the id of the node that owns a river: this node where no other answers questions. */
    String owner(String river) {
        return members.get().stream()
                .max(Comparator.comparingLong((String member) -> weight(member, river))
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(self);
    }

    private static long weight(String member, String river) {
        try {
            byte[] text = (member + "\n" + river).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
