package io.plosolver.testing;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Prints at the end of a test run which suite used which server, and stops the servers of the run. */
public final class ServerSummary implements LauncherSessionListener {

    private static final Map<String, SortedSet<String>> SUITES = new TreeMap<>();

    static synchronized void used(String server, Class<?> suite) {
        SUITES.computeIfAbsent(server, name -> new TreeSet<>()).add(suite.getSimpleName());
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        synchronized (ServerSummary.class) {
            SUITES.forEach(
                    (server, suites) -> System.out.println("[servers] " + server + ": " + String.join(", ", suites)));
            SUITES.clear();
        }
        try {
            TestBrokers.close();
            TestDatabases.close();
        } catch (Exception e) {
            throw new IllegalStateException("a test server did not stop", e);
        }
    }
}
