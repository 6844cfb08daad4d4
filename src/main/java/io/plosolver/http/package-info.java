/**
 * REST service: one class per resource, problem documents, server-sent events and authentication.
 *
 * <p>Code in this package must not compute, block, or write SQL: a resource validates the request, calls {@link
 * io.plosolver.job.service.Jobs} and renders the response. Start at {@link io.plosolver.http.HttpVerticle}, whose
 * {@code start} method is the table of routes.
 */
@NullMarked
package io.plosolver.http;

import org.jspecify.annotations.NullMarked;
