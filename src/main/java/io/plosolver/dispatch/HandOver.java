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
 * Hand-over of claimed jobs to a worker node, and release of the jobs that the node refuses. A missing answer does not
 * show whether the node has received the jobs: the node may be slow and run them. The jobs are therefore released only
 * once the node confirms that it neither runs nor will run them. A node that does not confirm may have crashed on one
 * of the jobs; the reaper then requeues them and counts the attempt.
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

    /**
     * Sends jobs to a node. Completes when every job is either on the node or released, with the node's answer, or with
     * an answer of no free slots if the node has not answered.
     */
    Future<RunAnswer> give(String node, List<JobClaim> claims) {
        return vertx.eventBus()
                .<RunAnswer>request(RunJobs.addressOf(node), new RunJobs(claims), ANSWER_SOON)
                .map(reply -> reply.body())
                .recover(failure -> withoutAnswer(node, claims, failure))
                .compose(answer -> release(claims, answer.refused()).map(released -> answer));
    }

    /**
     * Returns the answer in place of a node that has not answered: it refuses the jobs that are certainly not on the
     * node.
     */
    private Future<RunAnswer> withoutAnswer(String node, List<JobClaim> claims, Throwable failure) {
        LOG.warn("the worker node {} does not answer", node, failure);
        Set<UUID> all = claims.stream().map(JobClaim::leaseToken).collect(Collectors.toSet());
        boolean delivered =
                !(failure instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS);
        return (delivered ? withdraw(node, all) : Future.succeededFuture(all))
                .map(refused -> new RunAnswer(refused, 0, false, Map.of()));
    }

    private Future<Set<UUID>> withdraw(String node, Set<UUID> leaseTokens) {
        return vertx.eventBus()
                .<WithdrawAnswer>request(WithdrawJobs.addressOf(node), new WithdrawJobs(leaseTokens), ANSWER_SOON)
                .map(reply -> reply.body().withdrawn())
                .otherwise(failure -> {
                    LOG.warn(
                            "{} jobs are left to the worker node {} or to the reaper",
                            leaseTokens.size(),
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
