package io.plosolver.dispatch;

/**
 * Thrown when tokens cannot be carried now. Nothing is lost by it: the outbox keeps them. The transport has reported the
 * outage once, so nobody who meets this exception needs to; it has no stack trace, since there may be very many.
 */
public final class TransportUnavailableException extends RuntimeException {

    public TransportUnavailableException(String message) {
        super(message, null, false, false);
    }
}
