package io.plosolver.dispatch.rabbitmq;

/**
 * Settings of the broker that carries the wake-ups.
 *
 * @param queueType type of the queues that this service declares
 */
public record BrokerSettings(BrokerAddress address, QueueType queueType) {}
