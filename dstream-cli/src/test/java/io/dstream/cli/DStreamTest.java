package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.password.PasswordHash;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DStreamTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void tellsWhatIsWrongWithAConfigurationAndWhere() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.hcl"), "ingester {\n    db_typ = \"sqlserver\"\n}\n");

        int code = run("validate", "--config", file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains(file + ":2:5: error: ").contains("db_type");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesToServeWithAWrongConfigurationBeforeTheServerBoots() throws Exception {
        Path file = Files.writeString(folder.resolve("bad.hcl"), "nonsense");

        int code = run("server", "--config", file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains(file + ":1:");
    }

    @Test
    void namesEachVariableThatTheAnnotatedReferenceMisses() throws Exception {
        String reference = Files.readString(Path.of("..", "config", "dstream.hcl"));
        Path file = Files.writeString(folder.resolve("dstream.hcl"), reference);

        int code = run("validate", "--config", file.toString());

        // Nothing else is wrong with it.
        assertThat(code).isEqualTo(1);
        assertThat(err.toString().lines()).isNotEmpty().allMatch(line -> line.contains("DSTREAM_"));
    }

    @Test
    void saysWhichFilesItLookedFor() {
        int code = run("validate", "--config", folder.resolve("missing.hcl").toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).contains("missing.hcl");
    }

    @Test
    void answersWrongUsageWithTheUsage() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("sandbox", "--sql-port", "many")).isEqualTo(2);
        assertThat(run("sandbox", "--hub", "orders:0")).isEqualTo(2);
        assertThat(run("sandbox", "--init", folder.resolve("missing.sql").toString()))
                .isEqualTo(2);
        assertThat(run("demo", "--seconds", "0")).isEqualTo(2);
        assertThat(err.toString())
                .contains("--hub must be a name with 1 to 1024 partitions")
                .contains("missing.sql does not exist")
                .contains("--seconds must be 1 to 86400, not 0")
                .contains("validate");
    }

    @Test
    void namesADataDirectoryThatIsNone() throws Exception {
        Path file = Files.writeString(folder.resolve("plain"), "a file");

        int code = run("sandbox", "--data", file.toString());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElseThrow())
                .startsWith("--data: ")
                .contains(file.toString())
                .contains("is not a directory");
    }

    @Test
    void hashesAPasswordFromStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("correct horse \u00e9\n".getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(run("hash-password")).isZero();
        } finally {
            System.setIn(before);
        }

        PasswordHash hash = PasswordHash.parse(out.toString().strip());
        assertThat(hash.matches("correct horse \u00e9".toCharArray())).isTrue();
        assertThat(run("hash-password", "secret")).isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongWithAKeystoreBeforeTheServerBoots() throws Exception {
        Path keystore = Files.writeString(folder.resolve("tls.p12"), "no keystore");
        Path password = Files.writeString(folder.resolve("password"), "Planted5secret\n");

        assertThat(run("server", "--tls-keystore", keystore.toString())).isEqualTo(1);
        assertThat(run("server", "--tls-keystore", keystore.toString(), "--tls-password-file", password.toString()))
                .isEqualTo(1);

        assertThat(err.toString())
                .contains("--tls-password-file", "cannot be opened")
                .doesNotContain("Planted5secret");
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("dstream ").contains("Java ");
    }

    private int run(String... arguments) {
        CommandLine commandLine = DStream.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
