package io.plosolver.job;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Some jobs, newest first.
 *
 * @param next the id to continue below, or empty on the last page
 */
public record JobPage(List<Job> jobs, Optional<UUID> next) {}
