package io.plosolver.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handler of SIGINT, which Ctrl-C sends. Java has no supported way to handle the signal without ending the process, so
 * this uses {@code sun.misc.Signal}, which every JDK exports for this purpose. The call is reflective because the
 * compiler warns of the class.
 */
final class InterruptSignal {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptSignal.class);

    private InterruptSignal() {}

    /**
     * Replaces the JVM's reaction to SIGINT. Has no effect if the JVM does not handle signals ({@code -Xrs}) or was
     * started with SIGINT ignored, as in background jobs of shell scripts.
     *
     * @param handler called at each SIGINT, on a thread of its own
     */
    static void handle(Runnable handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    InterruptSignal.class.getClassLoader(), new Class<?>[] {signalHandler}, calls(handler));
            signal.getMethod("handle", signal, signalHandler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"), proxy);
        } catch (ReflectiveOperationException e) {
            // SIGINT then ends the process through its shutdown hooks, like SIGTERM.
            LOG.debug("SIGINT cannot be handled", e);
        }
    }

    private static InvocationHandler calls(Runnable handler) {
        return (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "handler of SIGINT";
                };
            }
            handler.run();
            return null;
        };
    }
}
