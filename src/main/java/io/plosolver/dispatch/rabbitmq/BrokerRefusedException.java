package io.plosolver.dispatch.rabbitmq;

/** Thrown at start if the broker is reachable and refuses the settings. The message names what to change. */
public final class BrokerRefusedException extends RuntimeException {

    BrokerRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
