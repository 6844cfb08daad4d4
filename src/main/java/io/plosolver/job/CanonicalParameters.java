package io.plosolver.job;

import io.vertx.core.json.JsonObject;

/**
 * Canonical form of a job's parameters, without the differences that do not change the result.
 *
 * @param text cache key. Two jobs of a type have equal texts if and only if the result of one can be translated (suits
 *     relabelled, boards and players reordered) into the result of the other
 * @param relabelling the map from the canonical form to the names of this job; {@link JobDefinition#translate} reads it
 */
public record CanonicalParameters(String text, JsonObject relabelling) {}
