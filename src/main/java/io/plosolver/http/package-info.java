/**
 * The REST service: one class a resource, problem documents, server-sent events, authentication.
 *
 * <p>Nothing here may compute, block, or write SQL: a resource validates, asks {@link io.plosolver.job.service.Jobs} and renders
 * the answer. Start reading at {@link io.plosolver.http.HttpVerticle}, whose start is the table of routes.
 */
package io.plosolver.http;
