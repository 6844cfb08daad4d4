/**
 * What a node does with jobs for its callers: post, find, cancel and stop, the result cache, the messages of the event bus and
 * the notifications of PostgreSQL. Start at {@link io.plosolver.job.service.Jobs}.
 */
package io.plosolver.job.service;
