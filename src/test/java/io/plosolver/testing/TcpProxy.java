package io.plosolver.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;

/** TCP proxy whose link can be cut: packets are lost without a notification. Used on one event loop only. */
public final class TcpProxy {

    private final NetServer server;
    private final NetClient client;
    private final int target;
    private final List<NetSocket> sockets = new ArrayList<>();
    private boolean cut;

    private TcpProxy(Vertx vertx, int target) {
        this.server = vertx.createNetServer();
        this.client = vertx.createNetClient();
        this.target = target;
    }

    /** Returns an open link to a port of this host; it closes with its Vert.x. */
    public static TcpProxy to(Vertx vertx, int target) {
        TcpProxy proxy = new TcpProxy(vertx, target);
        Await.await(proxy.server.connectHandler(proxy::accept).listen(0, "127.0.0.1"));
        return proxy;
    }

    /** Returns the port of the proxy, to be used in place of the server's. */
    public int port() {
        return server.actualPort();
    }

    /** Cuts the link: connections stay open, and nothing is forwarded. */
    public void cut() {
        cut = true;
        sockets.forEach(NetSocket::pause);
    }

    /** Restores the link and forwards the bytes sent in the meantime. */
    public void mend() {
        cut = false;
        sockets.forEach(NetSocket::resume);
    }

    private void accept(NetSocket near) {
        near.pause();
        sockets.add(near);
        client.connect(target, "127.0.0.1").onSuccess(far -> join(near, far)).onFailure(refused -> near.close());
    }

    private void join(NetSocket near, NetSocket far) {
        far.pause();
        sockets.add(far);
        near.handler(far::write).closeHandler(closed -> end(near, far));
        far.handler(near::write).closeHandler(closed -> end(far, near));
        if (!cut) {
            near.resume();
            far.resume();
        }
    }

    private Future<Void> end(NetSocket closed, NetSocket other) {
        sockets.remove(closed);
        return other.close();
    }
}
