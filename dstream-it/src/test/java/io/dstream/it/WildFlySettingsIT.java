package io.dstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs in the JVM that has the server running. */
@ExtendWith(ArquillianExtension.class)
class WildFlySettingsIT {
    private static final Pattern WRITE = Pattern.compile("(/\\S+):write-attribute\\(name=([^,]+),value=([^)]+)\\)");

    private final ServerTool cli = ServerTool.jbossCli();

    @Test
    void areAllTakenByAnUnchangedServer() throws Exception {
        Path script = ServerTool.settings("wildfly/settings.cli");

        cli.run("--file=" + script);

        List<String> expected = new ArrayList<>();
        List<String> reads = new ArrayList<>();
        for (String line : Files.readAllLines(script)) {
            Matcher write = WRITE.matcher(line);
            if (write.matches()) {
                reads.add(write.group(1) + ":read-attribute(name=" + write.group(2) + ")");
                expected.add(write.group(3));
            }
        }
        assertThat(expected).hasSizeGreaterThan(4);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(cli.run("--command=" + reads.get(i)))
                    .as(reads.get(i))
                    .containsPattern("\"result\" => \"?" + expected.get(i) + "\"?\\b");
        }
        assertThat(cli.run("--command=/subsystem=logging/logger=com.azure:read-attribute(name=level)"))
                .contains("WARN");
    }
}
