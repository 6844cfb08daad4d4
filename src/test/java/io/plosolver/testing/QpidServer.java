package io.plosolver.testing;

import io.plosolver.app.database.embedded.FreePort;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** Apache Qpid in this JVM, in memory. It supports AMQP 0-9-1 without the extensions of RabbitMQ. */
final class QpidServer implements AutoCloseable {

    private final SystemLauncher launcher = new SystemLauncher();
    private final int port;

    QpidServer() throws Exception {
        port = FreePort.find();
        Path configuration = Files.createTempFile("plosolver-qpid", ".json");
        try {
            Files.writeString(configuration, configuration().encode());
            launcher.startup(new HashMap<>(Map.of(
                    "type",
                    "Memory",
                    "initialConfigurationLocation",
                    configuration.toUri().toString(),
                    "startupLoggedToSystemOut",
                    false)));
        } finally {
            Files.deleteIfExists(configuration);
        }
    }

    String url() {
        return "amqp://guest:guest@127.0.0.1:" + port + "/default";
    }

    @Override
    public void close() throws IOException {
        launcher.shutdown();
    }

    private JsonObject configuration() {
        return new JsonObject()
                .put("name", "test")
                .put("modelVersion", "9.0")
                .put(
                        "authenticationproviders",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "plain")
                                        .put("type", "Plain")
                                        .put("secureOnlyMechanisms", new JsonArray())
                                        .put(
                                                "users",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put("name", "guest")
                                                                .put("type", "managed")
                                                                .put("password", "guest")))))
                .put(
                        "ports",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "AMQP")
                                        .put("port", port)
                                        .put("bindingAddress", "127.0.0.1")
                                        .put("authenticationProvider", "plain")
                                        .put("protocols", new JsonArray().add("AMQP_0_9_1"))
                                        .put(
                                                "virtualhostaliases",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put("name", "nameAlias")
                                                                .put("type", "nameAlias")))))
                .put(
                        "virtualhostnodes",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "default")
                                        .put("type", "Memory")
                                        .put("defaultVirtualHostNode", true)
                                        .put("virtualHostInitialConfiguration", "{\"type\":\"Memory\"}")));
    }
}
