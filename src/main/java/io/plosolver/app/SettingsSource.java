package io.plosolver.app;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Merged settings: flags override the environment, the environment overrides the file, the file overrides the defaults.
 * The environment variable of a setting follows from its path ({@code http.max-body} is {@code
 * PLOSOLVER_HTTP_MAX_BODY}); a few settings have conventional names in addition.
 */
final class SettingsSource {

    private static final String PREFIX = "PLOSOLVER_";

    /** Conventional variable names in ascending order of precedence. */
    private static final List<Map.Entry<String, String>> ALIASES = List.of(
            Map.entry("CELERY_BROKER_URL", "broker.url"),
            Map.entry("BROKER_URL", "broker.url"),
            Map.entry("DATABASE_URL", "database.url"));

    private SettingsSource() {}

    static Config load(Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        Config defaults = ConfigFactory.parseResources("plosolver-reference.conf");
        List<String> problems = new ArrayList<>();
        Config fromFile = file.map(path -> parse(path, problems)).orElse(ConfigFactory.empty());
        Config fromFlags = texts(flags, "flag");
        reportUnknown(fromFile, defaults, problems);
        reportUnknown(fromFlags, defaults, problems);
        if (!problems.isEmpty()) {
            throw new InvalidConfigurationException(problems);
        }
        return fromFlags
                .withFallback(fromEnvironment(defaults, environment))
                .withFallback(fromFile)
                .withFallback(defaults)
                .resolve();
    }

    /** Returns the name of a setting's environment variable. */
    static String variableOf(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private static Config parse(Path file, List<String> problems) {
        try {
            return ConfigFactory.parseFile(
                    file.toFile(),
                    ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false));
        } catch (ConfigException e) {
            problems.add("cannot read " + file + ": " + e.getMessage());
            return ConfigFactory.empty();
        }
    }

    private static Config fromEnvironment(Config defaults, Map<String, String> environment) {
        Config config = ConfigFactory.empty();
        for (Map.Entry<String, String> alias : ALIASES) {
            config = withVariable(config, alias.getValue(), alias.getKey(), environment);
        }
        for (Map.Entry<String, ConfigValue> setting : defaults.entrySet()) {
            config = withVariable(config, setting.getKey(), variableOf(setting.getKey()), environment);
        }
        return config;
    }

    private static Config withVariable(Config config, String path, String variable, Map<String, String> environment) {
        String value = environment.get(variable);
        return value == null
                ? config
                : config.withValue(path, ConfigValueFactory.fromAnyRef(value, "environment variable " + variable));
    }

    private static Config texts(Map<String, String> values, String origin) {
        Config config = ConfigFactory.empty();
        for (Map.Entry<String, String> value : values.entrySet()) {
            config = config.withValue(
                    value.getKey(), ConfigValueFactory.fromAnyRef(value.getValue(), origin + " " + value.getKey()));
        }
        return config;
    }

    private static void reportUnknown(Config config, Config defaults, List<String> problems) {
        for (Map.Entry<String, ConfigValue> setting : config.entrySet()) {
            if (!defaults.hasPath(setting.getKey())) {
                problems.add("unknown setting " + setting.getKey() + " ("
                        + setting.getValue().origin().description()
                        + "): see conf/plosolver.conf for those there are");
            }
        }
    }
}
