package io.plosolver.job;

import io.vertx.core.json.JsonObject;

/**
 * Parameters without what makes no difference to the result.
 *
 * @param text equal for two jobs of a type exactly when one's result, put in the other's words, is the other's
 * @param relabelling how this job words what the text leaves open; {@link JobDefinition#translate} reads it
 */
public record CanonicalParameters(String text, JsonObject relabelling) {}
