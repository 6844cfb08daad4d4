package io.plosolver.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Page of a listing of jobs, newest first.
 *
 * @param next the id below which the next page begins, or empty on the last page
 */
public record JobPage(List<Job> jobs, Optional<UUID> next) {}
