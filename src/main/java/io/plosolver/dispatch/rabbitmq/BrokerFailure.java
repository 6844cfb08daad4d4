package io.plosolver.dispatch.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Method;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Reason why the broker cannot be used, with the next step for the operator.
 *
 * @param permanent whether another try is useless until a setting has changed
 */
record BrokerFailure(String message, boolean permanent) {

    private static final int REFUSED = 403;
    private static final int DIFFERENT = 406;
    private static final int NOT_ALLOWED = 530;

    static BrokerFailure of(Throwable failure, BrokerSettings settings) {
        BrokerAddress address = settings.address();
        if (find(failure, UnknownHostException.class).isPresent()) {
            return passing("the host " + address.host() + " is unknown: check broker.url (BROKER_URL) and the DNS");
        }
        if (find(failure, AuthenticationFailureException.class).isPresent()
                || find(failure, PossibleAuthenticationFailureException.class).isPresent()) {
            return permanent(
                    "it refuses the user " + address.user() + " with this password: check broker.url (BROKER_URL)");
        }
        if (find(failure, SSLException.class).isPresent()) {
            return passing(
                    "TLS failed (" + text(failure) + "): the port must speak TLS, and its certificate be valid for "
                            + address.host() + " and trusted by this JVM");
        }
        if (find(failure, ConnectException.class).isPresent()) {
            return passing("nothing listens there: start RabbitMQ, or check broker.url (BROKER_URL)");
        }
        Optional<ShutdownSignalException> shutdown = find(failure, ShutdownSignalException.class);
        if (shutdown.isPresent()) {
            return ofShutdown(shutdown.get(), settings);
        }
        if (find(failure, SocketTimeoutException.class).isPresent()
                || find(failure, TimeoutException.class).isPresent()) {
            return passing("it does not answer in time");
        }
        return passing(text(failure));
    }

    private static BrokerFailure ofShutdown(ShutdownSignalException shutdown, BrokerSettings settings) {
        Method reason = shutdown.getReason();
        if (reason instanceof AMQP.Connection.Close close) {
            return close.getReplyCode() == NOT_ALLOWED
                    ? permanent(
                            close.getReplyText() + ": create the virtual host and let the user in, or check broker.url")
                    : passing(close.getReplyText());
        }
        if (reason instanceof AMQP.Channel.Close close) {
            return switch (close.getReplyCode()) {
                case DIFFERENT ->
                    permanent(close.getReplyText() + ": the queue was declared with other properties than"
                            + " broker.queue-type=" + settings.queueType().label()
                            + " asks for. Set broker.queue-type to"
                            + " what it is, or delete the queue (rabbitmqctl delete_queue NAME): jobs are in the database,"
                            + " none is lost by that");
                case REFUSED ->
                    permanent(close.getReplyText()
                            + ": let the user configure, write and read plosolver.* (rabbitmqctl set_permissions)");
                default -> passing(close.getReplyText());
            };
        }
        return passing("the connection was lost");
    }

    private static BrokerFailure passing(String message) {
        return new BrokerFailure(message, false);
    }

    private static BrokerFailure permanent(String message) {
        return new BrokerFailure(message, true);
    }

    private static String text(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(16)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
