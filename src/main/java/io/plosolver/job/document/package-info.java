/**
 * Reading of job documents: strict JSON, JSON Schema, limits and violation messages. It depends on no Vert.x server and
 * no SQL. Start reading at {@link io.plosolver.job.document.JobDocumentReader}.
 */
package io.plosolver.job.document;
