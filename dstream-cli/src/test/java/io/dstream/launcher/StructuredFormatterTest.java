package io.dstream.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dstream.log.Fields;
import java.time.Instant;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class StructuredFormatterTest {
    @Test
    void writesTextAsOneLineWithTheFieldsBehindTheMessage() {
        LogRecord record =
                record(Level.INFO, "dbo.Persons - it''s '{'won} {0}", Fields.of("epoch", 3, "why", "a \"b\" c"));

        assertThat(new TextFormatter().format(record))
                .isEqualTo("2026-02-03T04:05:06.789Z INFO  io.dstream.Test: dbo.Persons - it's {won}"
                        + " epoch=3 why=\"a \\\"b\\\" c\"" + System.lineSeparator());
    }

    @Test
    void writesJsonAsOneObjectWithTheFieldsAsKeys() throws Exception {
        LogRecord record = record(Level.SEVERE, "poll failed {0}", Fields.of("table", "a\nb\u0001"));

        JsonNode json = new ObjectMapper().readTree(new JsonFormatter().format(record));

        assertThat(json.get("time").asText()).isEqualTo("2026-02-03T04:05:06.789Z");
        assertThat(json.get("level").asText()).isEqualTo("ERROR");
        assertThat(json.get("logger").asText()).isEqualTo("io.dstream.Test");
        assertThat(json.get("message").asText()).isEqualTo("poll failed");
        assertThat(json.get("table").asText()).isEqualTo("a\nb\u0001");
    }

    @Test
    void doesNotLetAFieldForgeALineOrOverwriteAPart() {
        LogRecord record = record(Level.INFO, "m {0}", Fields.of("x", "1\n2026 ERROR forged", "level", "ERROR"));

        for (Formatter formatter : new Formatter[] {new TextFormatter(), new JsonFormatter()}) {
            String line = formatter.format(record);
            assertThat(line.strip().lines()).hasSize(1);
            assertThat(line).contains("INFO");
        }
    }

    @Test
    void keepsAMessageThatIsNotAPattern() {
        assertThat(new TextFormatter().format(record(Level.WARNING, "100 % {of it")))
                .contains("WARN  io.dstream.Test: 100 % {of it");
    }

    @Test
    void appendsTheStackTrace() {
        LogRecord record = record(Level.SEVERE, "failed");
        record.setThrown(new IllegalStateException("because"));

        assertThat(new TextFormatter().format(record)).contains("IllegalStateException: because");
        assertThat(new JsonFormatter().format(record))
                .contains("\"exception\":\"java.lang.IllegalStateException: because\\n");
    }

    private static LogRecord record(Level level, String message, Object... parameters) {
        LogRecord record = new LogRecord(level, message);
        record.setLoggerName("io.dstream.Test");
        record.setInstant(Instant.parse("2026-02-03T04:05:06.789Z"));
        if (parameters.length > 0) {
            record.setParameters(parameters);
        }
        return record;
    }
}
