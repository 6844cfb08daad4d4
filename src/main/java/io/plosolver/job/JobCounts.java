package io.plosolver.job;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * Numbers of jobs by status.
 *
 * @param jobs the number of jobs of each status
 * @param complete false if older jobs were not counted, so that the numbers are lower bounds
 */
public record JobCounts(Map<JobStatus, Long> jobs, boolean complete) {

    public JobCounts {
        jobs = Map.copyOf(jobs);
    }

    /** Returns the JSON form of the API, with a number for each status. */
    public JsonObject toJson() {
        JsonObject document = new JsonObject();
        for (JobStatus status : JobStatus.values()) {
            document.put(status.name(), jobs.getOrDefault(status, 0L));
        }
        return document.put("complete", complete);
    }
}
