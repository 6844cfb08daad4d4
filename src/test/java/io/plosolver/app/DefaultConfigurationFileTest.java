package io.plosolver.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares the configuration file that users copy with the defaults that apply without a file. */
class DefaultConfigurationFileTest {

    private static final Path FILE = Path.of("conf", "plosolver.conf");

    private final Config defaults = ConfigFactory.parseResources("plosolver-reference.conf");

    @Test
    void equalsTheDefaults() {
        Config documented = ConfigFactory.parseFile(FILE.toFile());

        assertThat(documented.root()).isEqualTo(defaults.root());
    }

    @Test
    void namesTheEnvironmentVariableOfEverySetting() throws IOException {
        List<String> lines = Files.readAllLines(FILE);

        assertThat(defaults.entrySet()).allSatisfy(setting -> {
            String path = setting.getKey();
            String key = path.substring(path.lastIndexOf('.') + 1);
            assertThat(lines)
                    .as(path)
                    .anyMatch(line -> line.strip().startsWith(key + " = ")
                            && line.endsWith(" # " + SettingsSource.variableOf(path)));
        });
    }
}
