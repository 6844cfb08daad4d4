package io.plosolver.worker;

import io.plosolver.job.JobClaim;
import io.plosolver.job.KnownResult;
import io.plosolver.job.service.ResultCache;
import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Results of equal jobs, with which an attempt can end at once. */
final class EqualJobs {

    private static final Logger LOG = LoggerFactory.getLogger(EqualJobs.class);

    private final ResultCache cache;

    EqualJobs(ResultCache cache) {
        this.cache = cache;
    }

    /**
     * Returns the result of an equal job that has completed since this one was posted. If the lookup fails, there is none and
     * the job is computed.
     */
    Future<Optional<KnownResult>> result(JobClaim claim) {
        return claim.resultKey() == null
                ? Future.succeededFuture(Optional.empty())
                : cache.find(claim.type(), claim.resultKey()).recover(failure -> {
                    LOG.atWarn()
                            .addKeyValue("job", claim.jobId())
                            .setCause(failure)
                            .log("the result cache could not be read, the job is computed");
                    return Future.succeededFuture(Optional.empty());
                });
    }
}
