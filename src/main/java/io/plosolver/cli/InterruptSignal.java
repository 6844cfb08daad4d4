package io.plosolver.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGINT, which Ctrl-C sends. Java has no supported way to receive it without ending the process, so the handler goes
 * through {@code sun.misc.Signal}, which every JDK exports for this purpose. It is called by reflection because the compiler
 * warns of the class itself.
 */
final class InterruptSignal {

    private static final Logger LOG = LoggerFactory.getLogger(InterruptSignal.class);

    private InterruptSignal() {}

    /**
     * Replaces what the JVM does at SIGINT. Where the JVM leaves signals alone ({@code -Xrs}), or was started with SIGINT
     * ignored, as the background jobs of a shell script are, nothing changes.
     *
     * @param handler is called at each SIGINT, on a thread of its own
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
            // Then SIGINT ends the process by its shutdown hooks, as SIGTERM does.
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
