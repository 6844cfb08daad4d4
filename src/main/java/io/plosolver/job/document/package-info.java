/**
 * Reading of job documents: strict JSON, JSON Schema, limits and violation messages. It depends on no Vert.x server and
 * no SQL. Start reading at {@link io.plosolver.job.document.JobDocumentReader}.
 */
@NullMarked
package io.plosolver.job.document;

import org.jspecify.annotations.NullMarked;
