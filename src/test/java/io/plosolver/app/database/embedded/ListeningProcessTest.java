package io.plosolver.app.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Sockets of this process, as the kernel of Linux lists them. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells which process listens on a port")
class ListeningProcessTest {

    private static final long SELF = ProcessHandle.current().pid();

    @Test
    void isTheProcessThatListens() throws IOException {
        try (ServerSocketChannel socket = listen("127.0.0.1")) {
            assertThat(ListeningProcess.is(SELF, socket.socket().getLocalPort()))
                    .isTrue();
        }
    }

    @Test
    void isTheProcessThatListensWhileItClosesFilesThatItOpenedBefore() throws Exception {
        List<Closeable> before = openFiles();
        try (ServerSocketChannel socket = listen("127.0.0.1")) {
            close(before);
            // Takes the numbers that were free, which are read before that of the socket.
            AtomicBoolean ended = new AtomicBoolean();
            CompletableFuture<Void> others = CompletableFuture.runAsync(() -> openAndCloseUntil(ended));
            int port = socket.socket().getLocalPort();
            try {
                assertThat(IntStream.range(0, 200)).allMatch(time -> ListeningProcess.is(SELF, port));
            } finally {
                ended.set(true);
                others.get(1, TimeUnit.MINUTES);
            }
        }
    }

    @Test
    void isNoOtherProcess() throws IOException {
        long parent = ProcessHandle.current().parent().orElseThrow().pid();
        try (ServerSocketChannel socket = listen("127.0.0.1")) {
            assertThat(ListeningProcess.is(parent, socket.socket().getLocalPort()))
                    .isFalse();
        }
    }

    @Test
    void isNoProcessThatListensOnAllAddresses() throws IOException {
        try (ServerSocketChannel socket = listen("0.0.0.0")) {
            assertThat(ListeningProcess.is(SELF, socket.socket().getLocalPort()))
                    .isFalse();
        }
    }

    @Test
    void isNoProcessWhoseSocketIsClosed() throws IOException {
        int port;
        try (ServerSocketChannel socket = listen("127.0.0.1")) {
            port = socket.socket().getLocalPort();
        }

        assertThat(ListeningProcess.is(SELF, port)).isFalse();
    }

    private static void openAndCloseUntil(AtomicBoolean ended) {
        while (!ended.get()) {
            close(openFiles());
        }
    }

    private static List<Closeable> openFiles() {
        return IntStream.range(0, 20).mapToObj(ListeningProcessTest::openFile).toList();
    }

    private static Closeable openFile(int number) {
        try {
            return Files.newByteChannel(Path.of("/dev/null"));
        } catch (IOException e) {
            throw new UncheckedIOException("file " + number, e);
        }
    }

    private static void close(List<Closeable> files) {
        for (Closeable file : files) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Listens on IPv4 alone, as PostgreSQL does: other sockets of Java are of IPv6 and serve both. */
    private static ServerSocketChannel listen(String address) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(address, 0));
    }
}
