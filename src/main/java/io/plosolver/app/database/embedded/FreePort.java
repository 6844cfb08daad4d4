package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Allocator of ports for servers whose port is configured before they start. Ports are below the range from which
 * operating systems assign client ports, so that no outgoing connection takes one before the server starts or while it
 * restarts. A process never gets a port twice, and processes started in parallel search from different ports.
 */
public final class FreePort {

    private static final Logger LOG = LoggerFactory.getLogger(FreePort.class);
    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private static final int TRIES = 100;

    /**
     * Distance between the first ports of processes with neighbouring ids. It is {@code COUNT} times the golden ratio, so
     * that the first ports of any 20 successive ids are at least 400 apart, more than the ports of one process.
     */
    private static final int APART = 7_417;

    private static final AtomicInteger NEXT =
            new AtomicInteger(firstOffset(ProcessHandle.current().pid()));

    private FreePort() {}

    static int firstOffset(long processId) {
        return (int) (processId * APART % COUNT);
    }

    /**
     * Returns a loopback port without a listener.
     *
     * @throws IOException if there is none
     */
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
