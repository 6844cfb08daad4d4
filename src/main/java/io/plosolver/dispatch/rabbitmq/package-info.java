/**
 * Tokens by RabbitMQ: durable queues, confirmed publishing, and a supervisor that brings lost connections back.
 *
 * <p>Start reading at {@link io.plosolver.dispatch.rabbitmq.RabbitMqTransport}. Nothing here knows what a job is.
 */
package io.plosolver.dispatch.rabbitmq;
