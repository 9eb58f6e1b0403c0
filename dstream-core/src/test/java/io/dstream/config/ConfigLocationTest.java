package io.dstream.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLocationTest {
    private static final Map<String, String> NOWHERE = Map.of();

    private final Properties systemProperties = new Properties();

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        for (String name : new String[] {"option.hcl", "property.hcl", "variable.hcl", "dstream.hcl"}) {
            Files.createFile(directory.resolve(name));
        }
    }

    private Path find(Optional<String> option, Map<String, String> environment) {
        return ConfigLocation.find(option, systemProperties, environment, directory);
    }

    @Test
    void isTheOptionBeforeAllElse() {
        systemProperties.setProperty("dstream.config", "property.hcl");

        assertThat(find(Optional.of("option.hcl"), Map.of("DSTREAM_CONFIG", "variable.hcl")))
                .hasFileName("option.hcl");
    }

    @Test
    void isTheSystemPropertyBeforeTheEnvironment() {
        systemProperties.setProperty("dstream.config", "property.hcl");

        assertThat(find(Optional.empty(), Map.of("DSTREAM_CONFIG", "variable.hcl")))
                .hasFileName("property.hcl");
    }

    @Test
    void isTheEnvironmentBeforeTheDefault() {
        systemProperties.setProperty("dstream.config", " ");

        assertThat(find(Optional.of(""), Map.of("DSTREAM_CONFIG", "variable.hcl")))
                .hasFileName("variable.hcl");
    }

    @Test
    void isInTheWorkingDirectoryByDefault() {
        assertThat(find(Optional.empty(), NOWHERE)).isEqualTo(directory.resolve("dstream.hcl"));
    }

    @Test
    void saysWhoNamedAMissingFile() {
        assertThatThrownBy(() -> find(Optional.of("no.hcl"), NOWHERE))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("no.hcl: error: there is no such file (given by --config): create it or name another");
        assertThatThrownBy(() -> find(Optional.empty(), Map.of("DSTREAM_CONFIG", "no.hcl")))
                .hasMessageContaining("given by environment variable DSTREAM_CONFIG");
        systemProperties.setProperty("dstream.config", "no.hcl");
        assertThatThrownBy(() -> find(Optional.empty(), NOWHERE))
                .hasMessageContaining("given by system property dstream.config");
    }

    @Test
    void saysHowToNameAFileWhereThereIsNone() throws IOException {
        Files.delete(directory.resolve("dstream.hcl"));

        assertThatThrownBy(() -> find(Optional.empty(), NOWHERE))
                .hasMessage(
                        "dstream.hcl: error: there is no such file in the working directory: name one with --config,"
                                + " the system property dstream.config or the environment variable DSTREAM_CONFIG");
    }

    @Test
    void refusesWhatIsNoFileName() {
        assertThatThrownBy(() -> find(Optional.of("a\0b"), NOWHERE))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("a b: error: this is no file name (given by --config)");
    }

    @Test
    void startsAtTheWorkingDirectory() {
        assertThatThrownBy(() -> ConfigLocation.find(Optional.of("no/such.hcl"), new Properties(), NOWHERE))
                .isInstanceOf(InvalidConfigException.class);
    }
}
