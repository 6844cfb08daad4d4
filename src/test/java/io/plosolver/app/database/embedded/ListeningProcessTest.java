package io.plosolver.app.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
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

    /** Listens on IPv4 alone, as PostgreSQL does: other sockets of Java are of IPv6 and serve both. */
    private static ServerSocketChannel listen(String address) throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(address, 0));
    }
}
