package io.plosolver.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Requests as bytes over a socket, for what no HTTP client would send. */
final class RawHttp {

    private static final int TIMEOUT_MILLIS = 20_000;
    private static final int RECEIVE_BUFFER = 16 * 1024;

    private RawHttp() {}

    /** Sends bytes and returns the whole answer, up to the end of the connection. */
    static String send(int port, byte[] request) throws IOException {
        try (Socket socket = connect("127.0.0.1", port)) {
            try {
                socket.getOutputStream().write(request);
            } catch (SocketException closed) {
                // The service may answer and close before it has read everything; the answer is read below.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String send(int port, String request) throws IOException {
        return send(port, request.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a request line from a client address of its own and returns the start of the answer's head. */
    static String headFrom(String address, int port, String requestLine) {
        try (Socket socket = connect(address, port)) {
            return headOn(socket, requestLine);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends a request line on a connection, which stays open, and returns the start of the answer's head. */
    static String headOn(Socket socket, String requestLine) throws IOException {
        socket.getOutputStream()
                .write((requestLine + "\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        InputStream in = socket.getInputStream();
        return new String(in.readNBytes(15), StandardCharsets.ISO_8859_1);
    }

    /** Connects from a loopback address. */
    static Socket connect(String from, int port) throws IOException {
        return connect(new Socket(), from, port);
    }

    /** Connects with a small receive buffer, so that the server soon has to wait if the client does not read. */
    static Socket connectDeaf(String from, int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        return connect(socket, from, port);
    }

    private static Socket connect(Socket socket, String from, int port) throws IOException {
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        return socket;
    }
}
