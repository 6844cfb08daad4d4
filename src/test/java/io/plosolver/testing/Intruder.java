package io.plosolver.testing;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Program of another user of the machine that attacks PostgreSQL servers as fast as it can until it is killed. It finds them
 * in the list of processes, which everybody can read, and needs no library, because that user cannot read any of ours.
 *
 * <p>Prints each finding once: {@code COMMAND} lines, {@code SEEN} a port, {@code REFUSED} by a port, {@code CONNECTED} without a password, {@code
 * READ} or {@code WRITABLE} a file.
 */
public final class Intruder {

    private static final int MILLIS = 2_000;
    private static final int AUTHENTICATION_OK = 0;
    private static final List<String> FILES = List.of(
            "password",
            "../password",
            "../server.key",
            "PG_VERSION",
            "pg_hba.conf",
            "postmaster.pid",
            "base",
            "pg_wal");
    private static final Set<String> REPORTED = new HashSet<>();

    private final String folder;

    private Intruder(String folder) {
        this.folder = folder;
    }

    /** @param arguments the folder below which the data of the attacked servers is */
    public static void main(String[] arguments) throws Exception {
        report("STARTED", arguments[0]);
        while (true) {
            new Intruder(arguments[0]).attack();
            Thread.sleep(5);
        }
    }

    private static void report(String kind, Object what) {
        if (REPORTED.add(kind + what)) {
            System.out.println(kind + " " + what);
        }
    }

    private void attack() throws IOException {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : processes) {
                try {
                    attack(
                            process,
                            List.of(Files.readString(process.resolve("cmdline")).split("\0")));
                } catch (IOException e) {
                    // It has ended.
                }
            }
        }
    }

    private void attack(Path process, List<String> command) {
        boolean postgres = command.stream().anyMatch(word -> word.endsWith("postgres") || word.endsWith("initdb"));
        boolean attacked = postgres && command.stream().anyMatch(word -> word.contains(folder));
        boolean node = command.stream().anyMatch(word -> word.endsWith("plosolver.jar"));
        if (!attacked && !node) {
            return;
        }
        report("COMMAND", String.join(" ", command));
        for (String secret : List.of("environ", "mem", "fd")) {
            read(process.resolve(secret));
        }
        for (String word : command) {
            String path = word.substring(word.indexOf('=') + 1);
            if (path.startsWith(folder)) {
                read(Path.of(path));
                for (String name : FILES) {
                    read(Path.of(path).resolve(name));
                }
                change(Path.of(path));
            }
        }
        for (int word = 0; word < command.size(); word++) {
            String text = command.get(word);
            if (text.startsWith("port=")) {
                connect(Integer.parseInt(text.substring("port=".length())));
            } else if (text.equals("-p") && word + 1 < command.size()) {
                connect(Integer.parseInt(command.get(word + 1)));
            }
        }
    }

    private static void read(Path path) {
        try {
            if (Files.isDirectory(path)) {
                Files.newDirectoryStream(path).close();
                report("READ", path);
            } else if (Files.newInputStream(path).readNBytes(1).length > 0) {
                report("READ", path);
            }
        } catch (IOException e) {
            // Not allowed, or not there.
        }
    }

    private static void change(Path path) {
        for (Path changed : Arrays.asList(path, path.getParent())) {
            if (Files.isWritable(changed)) {
                report("WRITABLE", changed);
            }
        }
    }

    private static void connect(int port) {
        report("SEEN", port);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), MILLIS);
            socket.setSoTimeout(MILLIS);
            if (isTrusted(
                    new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()))) {
                report("CONNECTED", port);
            } else {
                report("REFUSED", port);
            }
        } catch (IOException e) {
            // It does not listen yet, or no more.
        }
        Path path = Path.of("/tmp/.s.PGSQL." + port);
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(path));
            channel.write(ByteBuffer.wrap(new byte[0]));
            report("CONNECTED", path);
        } catch (IOException e) {
            // There is none.
        }
    }

    /** Says who it is, without a password, and returns whether that is enough. */
    private static boolean isTrusted(DataInputStream in, DataOutputStream out) throws IOException {
        byte[] parameters = "user\0postgres\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
        out.writeInt(4 + 4 + parameters.length);
        out.writeInt(3 << 16);
        out.write(parameters);
        out.flush();
        // R: a request to authenticate, its length, and its kind.
        return in.readByte() == 'R' && in.readInt() >= 8 && in.readInt() == AUTHENTICATION_OK;
    }
}
