package io.plosolver.app.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Process that listens on a port of 127.0.0.1, as the kernel tells it: Linux lists the sockets in {@code /proc/net/tcp}
 * and the open files of a process, sockets by their inode, in {@code /proc/PID/fd} (proc(5)).
 */
final class ListeningProcess {

    private static final Path SOCKETS = Path.of("/proc/net/tcp");
    /** Columns of {@link #SOCKETS}. */
    private static final int LOCAL_ADDRESS = 1;

    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTEN = "0A";
    /** 127.0.0.1 in the byte order of all processors for which there is an embedded PostgreSQL. */
    private static final String LOOPBACK = "0100007F";

    private ListeningProcess() {}

    /** Returns whether a process certainly is the one that listens on a port. False where the system does not tell. */
    static boolean is(long pid, int port) {
        try {
            Optional<String> socket = socket(port);
            return socket.isPresent() && holds(pid, socket.get());
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<String> socket(int port) throws IOException {
        String address = LOOPBACK + ":" + String.format(Locale.ROOT, "%04X", port);
        try (Stream<String> sockets = Files.lines(SOCKETS)) {
            return sockets.map(line -> line.strip().split("\\s+"))
                    .filter(columns -> columns.length > INODE
                            && columns[LOCAL_ADDRESS].equals(address)
                            && columns[STATE].equals(LISTEN))
                    .map(columns -> "socket:[" + columns[INODE] + "]")
                    .findFirst();
        }
    }

    private static boolean holds(long pid, String socket) throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path file : open.toList()) {
                if (isOpenAs(socket, file)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static boolean isOpenAs(String socket, Path file) throws IOException {
        try {
            return Files.readSymbolicLink(file).toString().equals(socket);
        } catch (NoSuchFileException e) {
            // The process has closed this file since its open files were listed.
            return false;
        }
    }
}
