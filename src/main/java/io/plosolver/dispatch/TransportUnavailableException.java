package io.plosolver.dispatch;

/**
 * Thrown while wake-ups cannot be carried. No wake-up is lost, because the outbox keeps them. The transport logs an
 * outage once, so callers need not log this exception; it has no stack trace because it can be thrown very often.
 */
public final class TransportUnavailableException extends RuntimeException {

    public TransportUnavailableException(String message) {
        super(message, null, false, false);
    }
}
