package io.plosolver.app.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plosolver.app.database.DatabaseAddress;
import io.plosolver.testing.Await;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clients of a dead embedded server, on whose port the process of another user listens: it asks for the password in
 * clear text, as a server may, and takes whatever it gets.
 */
class ImpostorTest {

    private static final Buffer ASK_FOR_PASSWORD =
            Buffer.buffer().appendByte((byte) 'R').appendInt(8).appendInt(3);
    private static final int TLS_REQUEST_BYTES = 8;

    @TempDir
    private static Path folder;

    private static EmbeddedDatabase database;
    private static PgConnectOptions options;

    private final Vertx vertx = Vertx.vertx();
    private final List<Buffer> learned = new CopyOnWriteArrayList<>();
    private final AtomicInteger deceived = new AtomicInteger();

    @BeforeAll
    static void killServer() throws Exception {
        Path directory = folder.resolve("database");
        database = EmbeddedDatabase.persistent(Optional.of(directory), InitialSchema.NONE);
        options = database.address();
        long pid = Long.parseLong(
                Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0));
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        postmaster.destroyForcibly();
        postmaster.onExit().get(60, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stopServer() {
        database.close();
    }

    @AfterEach
    void close() {
        Await.await(vertx.close());
    }

    @Test
    void learnsNothingWithoutTls() {
        listen(socket -> {
            socket.write("N");
            socket.handler(learned::add);
            socket.write(ASK_FOR_PASSWORD);
        });

        assertThatNobodyConnects();

        assertThat(learned).isEmpty();
    }

    @Test
    void learnsNothingWithACertificateOfItsOwn() throws Exception {
        ServerCertificate own = ServerCertificate.create(Files.createDirectory(folder.resolve("impostor")));
        ServerSSLOptions tls = new ServerSSLOptions()
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(own.certificate().toString())
                        .addKeyPath(own.key().toString()));
        listen(socket -> {
            socket.write("S");
            socket.upgradeToSsl(tls).onSuccess(secured -> {
                socket.handler(learned::add);
                socket.write(ASK_FOR_PASSWORD);
            });
        });

        assertThatNobodyConnects();

        assertThat(learned).isEmpty();
    }

    /** The counterpart: what a client without this protection gives away. */
    @Test
    void wouldLearnThePasswordOfAClientThatTrustsEverybody() {
        listenWithoutTls();
        PgConnectOptions trusting = new PgConnectOptions()
                .setHost(options.getHost())
                .setPort(options.getPort())
                .setUser(options.getUser())
                .setPassword(options.getPassword())
                .setDatabase(options.getDatabase());

        assertThatThrownBy(() -> Await.await(PgConnection.connect(vertx, trusting)));

        assertThat(learned.toString()).contains(options.getPassword());
    }

    private void assertThatNobodyConnects() {
        DatabaseAddress address = DatabaseAddress.of(options);
        Pool pool = DatabaseAddress.of(database.addressNow()).jobPool(vertx, new PoolOptions());
        assertThatThrownBy(() -> Await.await(pool.query("SELECT 1").execute())).as("statements of jobs");
        assertThatThrownBy(() -> Await.await(PgConnection.connect(vertx, address.options())))
                .as("notifications");
        assertThatThrownBy(address::session).as("heartbeat").isInstanceOf(SQLException.class);
        assertThat(deceived).as("clients that took it for a server").hasValueGreaterThanOrEqualTo(3);
    }

    /** Listens on the port of the server. Each client first asks for TLS. */
    private void listen(Handler<NetSocket> answer) {
        NetServer server = server();
        Await.await(server.connectHandler(socket -> socket.handler(request -> {
                    assertThat(request.length()).isEqualTo(TLS_REQUEST_BYTES);
                    deceived.incrementAndGet();
                    answer.handle(socket);
                }))
                .listen());
    }

    private void listenWithoutTls() {
        NetServer server = server();
        Await.await(server.connectHandler(socket -> socket.handler(message -> {
                    if (learned.isEmpty()) {
                        socket.write(ASK_FOR_PASSWORD);
                    } else {
                        socket.close();
                    }
                    learned.add(message);
                }))
                .listen());
    }

    private NetServer server() {
        return vertx.createNetServer(new NetServerOptions().setHost("127.0.0.1").setPort(options.getPort()));
    }
}
