/**
 * Actions on jobs for the callers of a node: post, find, cancel and stop, the result cache, the messages of the event
 * bus, and the notifications of PostgreSQL. Start reading at {@link io.plosolver.job.service.Jobs}.
 */
@NullMarked
package io.plosolver.job.service;

import org.jspecify.annotations.NullMarked;
