package io.plosolver.dispatch.rabbitmq;

/**
 * Which broker carries the tokens, and how it keeps them.
 *
 * @param queueType of the queues that this service declares
 */
public record BrokerSettings(BrokerAddress address, QueueType queueType) {}
