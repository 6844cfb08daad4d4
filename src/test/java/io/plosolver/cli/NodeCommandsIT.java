package io.plosolver.cli;

import static io.plosolver.cli.PlosolverProcess.VECTOR_FLAGS;
import static io.plosolver.cli.PlosolverProcess.plosolver;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plosolver.cli.PlosolverProcess.Result;
import io.plosolver.cli.PlosolverProcess.Running;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCommandsIT {

    private static final String TOKEN = "correct-horse-battery-staple";
    private static final Pattern REST = Pattern.compile("\"rest\": ?\"(http://[^\"]+)/api/v1/jobs\"");
    private static final Pattern SCRIPT = Pattern.compile("src=\"(/assets/[^\"]+\\.js)\"");
    private static final Pattern MANAGEMENT = Pattern.compile("\"management\": ?\"(http://[^\"]+)/health\"");

    @TempDir
    private Path folder;

    /** The smoke test of the second JDK in the gate: a node, its database, its queue and its engine in one command. */
    @Test
    @Tag("smoke")
    void checksANodeOfItsOwn() throws Exception {
        Result result = plosolver("check").withFlags(VECTOR_FLAGS).run();

        assertThat(result.errWithoutIncubatorNote()).isEmpty();
        assertThat(result.outLines())
                .hasSize(7)
                .allMatch(line -> line.startsWith("ok "))
                .last()
                .asString()
                .contains("442,890 deals, equity 0.614154");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void servesUntilASignalStopsIt() throws Exception {
        Running node = plosolver("serve", "--port", "0", "--management-port", "0", "-D", "database.directory=" + folder)
                .withEnvironment("PLOSOLVER_HTTP_TOKEN", TOKEN)
                .withEnvironment("PLOSOLVER_LOG_FORMAT", "json")
                .start();
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !node.process().isAlive() || node.err().contains("PLOSolver is ready"));
        String rest = find(REST, node.err());
        String management = find(MANAGEMENT, node.err());

        InProcess client = new InProcess().with("PLOSOLVER_HTTP_TOKEN", TOKEN);
        InProcess.Result check = client.run("check", rest);
        InProcess.Result withoutToken = new InProcess().run("check", rest);
        InProcess.Result queues = client.run("inspect", "queues", "--url", rest);
        InProcess.Result active = client.run("inspect", "active", "--url", rest);
        InProcess.Result reserved = client.run("inspect", "reserved", "--url", rest);
        InProcess.Result nodes = client.run("inspect", "nodes", "--url", rest);
        InProcess.Result heartbeat = client.run("events", "--count", "1", "--url", rest);
        InProcess.Result stats = client.run("inspect", "stats", "--url", rest);
        InProcess.Result unauthorized = new InProcess().run("inspect", "stats", "--url", rest);
        InProcess.Result dead = client.run("dead-letters", "retry", "all", "--url", rest);
        InProcess.Result paused = client.run("queues", "pause", "spot_simulation", "--url", rest);
        InProcess.Result live = new InProcess().run("check", "--live", management);
        String page = body(rest + "/");
        Matcher script = SCRIPT.matcher(page);
        String module = script.find() ? body(rest + script.group(1)) : "no script";
        node.signal("TERM");
        Result served = node.await();
        InProcess.Result afterwards = new InProcess().run("check", "--live", management);

        assertThat(check.exitCode()).as(check.out() + check.err()).isZero();
        assertThat(withoutToken.exitCode()).isEqualTo(1);
        assertThat(withoutToken.out()).containsPattern("FAILED +create job +.*no valid token");
        assertThat(queues.out()).containsPattern("spot_simulation +open +0 +0 +0");
        assertThat(active.out().strip()).isEqualTo("no job runs");
        assertThat(reserved.out().strip()).isEqualTo("no job is reserved");
        assertThat(nodes.out()).containsPattern("dispatch http worker +alive +answer +\\d+ +0 +0 ");
        assertThat(heartbeat.out()).containsPattern("HEARTBEAT +node .* 0 of \\d+ slots busy, 0 reserved");
        assertThat(paused.out().strip()).isEqualTo("spot_simulation is paused, 0 waiting, 0 running");
        assertThat(stats.out()).containsPattern("database +UP").containsPattern("worker +UP .*slots");
        assertThat(unauthorized.exitCode()).isEqualTo(1);
        assertThat(unauthorized.err()).contains("no valid token");
        assertThat(dead.out().strip()).isEqualTo("0 queued again");
        assertThat(live.outLines()).containsExactly("ok      live         UP");
        assertThat(page).startsWith("<!doctype html>");
        assertThat(module).as("the script of the page in the jar").contains("import");
        assertThat(served.exitCode()).isZero();
        assertThat(served.out()).isEmpty();
        assertThat(served.err().lines())
                .as("every line of the log is a JSON document")
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(new JsonObject(line).getString("level")).isEqualTo("INFO"));
        assertThat(afterwards.exitCode()).isEqualTo(1);
        assertThat(afterwards.out()).startsWith("FAILED  live").contains("nothing answers");
    }

    private static String body(String address) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    private static String find(Pattern pattern, String text) {
        // The log's encoder escapes slashes, as JSON allows.
        Matcher matcher = pattern.matcher(text.replace("\\/", "/"));
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}
