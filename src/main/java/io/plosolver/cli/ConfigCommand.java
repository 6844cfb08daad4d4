package io.plosolver.cli;

import io.plosolver.app.Configuration;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code plosolver config}: prints the settings that {@code serve} would use. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        description = {
            "Prints every setting, its value and where that comes from. Secrets are masked. Fails when one is invalid.",
            "With --format json, prints {\"settings\": [{\"name\", \"value\", \"source\"}]}."
        })
final class ConfigCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigurationOptions options;

    @Mixin
    private OutputOptions output;

    ConfigCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Logging.forCommand(environment);
        Configuration configuration = Configuration.load(options.file(), environment, options.flags(Map.of()));
        JsonArray settings = new JsonArray();
        List<String> lines = new ArrayList<>();
        for (Configuration.Setting setting : configuration.settings()) {
            settings.add(new JsonObject()
                    .put("name", setting.name())
                    .put("value", setting.value())
                    .put("source", setting.source()));
            lines.add(setting.name() + " = " + Json.encode(setting.value()) + "   # " + setting.source());
        }
        output.print(spec.commandLine().getOut(), new JsonObject().put("settings", settings), () -> lines);
        return ExitCode.OK;
    }
}
