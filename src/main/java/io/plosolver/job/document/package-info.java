/**
 * Reading of job documents: strict JSON, JSON Schema, limits, and the messages of what is wrong with them. No Vert.x server, no
 * SQL. Start at {@link io.plosolver.job.document.JobDocumentReader}.
 */
package io.plosolver.job.document;
