package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ports for servers that are told theirs before they start. They lie below the range from which operating systems give ports
 * to clients, so that no outgoing connection takes one between the look and the start, or while its server is restarted. A
 * process is given no port twice, and processes that start side by side begin their search apart.
 */
public final class FreePort {

    private static final Logger LOG = LoggerFactory.getLogger(FreePort.class);
    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private static final int TRIES = 100;

    /** Ports between the beginnings of two processes with neighbouring ids: more than either asks for. */
    private static final int APART = 61;

    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * APART % COUNT));

    private FreePort() {}

    /** Returns a port of the loopback address on which nothing listens; throws {@link IOException} when none is found. */
    public static int find() throws IOException {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException e) {
                LOG.debug("port {} is taken", port);
            }
        }
        throw new IOException("found no free port from " + FIRST + " to " + (FIRST + COUNT)
                + " on the loopback address; end a server there, or name a database with DATABASE_URL");
    }
}
