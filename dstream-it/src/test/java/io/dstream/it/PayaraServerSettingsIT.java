package io.dstream.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs in the JVM that has the server running. */
@ExtendWith(ArquillianExtension.class)
class PayaraServerSettingsIT {
    private final ServerTool asadmin = ServerTool.asadmin();

    @Test
    void areAllTakenByAnUnchangedServer() throws Exception {
        Path script = ServerTool.settings("payara/settings.asadmin");

        asadmin.run("multimode", "--file", script.toString());

        List<String> set = Files.readAllLines(script).stream()
                .filter(line -> line.startsWith("set "))
                .map(line -> line.substring("set ".length()))
                .toList();
        assertThat(set).hasSizeGreaterThan(3);
        for (String setting : set) {
            assertThat(asadmin.run("get", setting.substring(0, setting.indexOf('='))))
                    .contains(setting);
        }
        assertThat(asadmin.run("list-log-levels")).containsPattern("com\\.azure\\s+<?WARNING");
        assertThat(asadmin.run("list-log-attributes")).containsPattern("formatter\\s+<.*JSONLogFormatter>");
    }
}
