/**
 * Transport of wake-ups over RabbitMQ: durable queues, confirmed publishing, and a supervisor that restores lost
 * connections.
 *
 * <p>Start reading at {@link io.plosolver.dispatch.rabbitmq.RabbitMqTransport}. This package has no knowledge of jobs.
 */
@NullMarked
package io.plosolver.dispatch.rabbitmq;

import org.jspecify.annotations.NullMarked;
