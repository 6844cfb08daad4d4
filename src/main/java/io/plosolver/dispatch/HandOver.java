package io.plosolver.dispatch;

import io.plosolver.job.JobClaim;
import io.plosolver.job.service.JobMessages.RunAnswer;
import io.plosolver.job.service.JobMessages.RunJobs;
import io.plosolver.job.service.JobMessages.WithdrawAnswer;
import io.plosolver.job.service.JobMessages.WithdrawJobs;
import io.plosolver.job.store.JobStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands claimed jobs over to a worker node, and releases those that the node will not run. A missing answer does not show
 * whether the node has received the jobs: it may be slow, and run them. So they are released only once the node confirms
 * that it neither runs nor will run them. A node that does not confirm may have died of one of the jobs; the reaper takes
 * them back then, and counts the attempt.
 */
final class HandOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandOver.class);
    private static final DeliveryOptions ANSWER_SOON = new DeliveryOptions().setSendTimeout(2_000);

    private final Vertx vertx;
    private final JobStore store;

    HandOver(Vertx vertx, JobStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /** Sends jobs to a node; completes with its answer, or with one of no slots, when all are with the node or released. */
    Future<RunAnswer> give(String node, List<JobClaim> claims) {
        return vertx.eventBus()
                .<RunAnswer>request(RunJobs.addressOf(node), new RunJobs(claims), ANSWER_SOON)
                .map(reply -> reply.body())
                .recover(failure -> notWith(node, claims, failure))
                .compose(answer -> release(claims, answer.refused()).map(released -> answer));
    }

    /** Returns which of the jobs are certain not to be with a node that has not answered. */
    private Future<RunAnswer> notWith(String node, List<JobClaim> claims, Throwable failure) {
        LOG.warn("the worker node {} does not answer", node, failure);
        Set<UUID> all = claims.stream().map(JobClaim::leaseToken).collect(Collectors.toSet());
        boolean delivered =
                !(failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS);
        return (delivered ? withdraw(node, all) : Future.succeededFuture(all))
                .map(refused -> new RunAnswer(refused, 0, false, Map.of()));
    }

    private Future<Set<UUID>> withdraw(String node, Set<UUID> leaseWakeUps) {
        return vertx.eventBus()
                .<WithdrawAnswer>request(WithdrawJobs.addressOf(node), new WithdrawJobs(leaseWakeUps), ANSWER_SOON)
                .map(reply -> reply.body().withdrawn())
                .otherwise(failure -> {
                    LOG.warn(
                            "{} jobs are left to the worker node {} or to the reaper",
                            leaseWakeUps.size(),
                            node,
                            failure);
                    return Set.of();
                });
    }

    private Future<Void> release(List<JobClaim> claims, Set<UUID> refused) {
        return Future.join(claims.stream()
                        .filter(claim -> refused.contains(claim.leaseToken()))
                        .map(store::release)
                        .toList())
                .mapEmpty();
    }
}
