package io.plosolver.dispatch.rabbitmq;

/** Thrown at start when the broker answers and the settings will never do; says what to change. */
public final class BrokerRefusedException extends RuntimeException {

    BrokerRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
