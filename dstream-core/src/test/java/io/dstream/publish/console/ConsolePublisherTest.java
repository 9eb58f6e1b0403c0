package io.dstream.publish.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dstream.ingest.Payload;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsolePublisherTest {
    @Test
    void writesEachEventAsOneLine() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (ConsolePublisher publisher = new ConsolePublisher(out)) {
            publisher.prepare("anywhere");
            publisher.publish("anywhere", List.of(event("{\"n\":1}"), event("{\"n\":\r\n\"ö\"}")));
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"n\":1}\n{\"n\":  \"ö\"}\n");
    }

    @Test
    void indentsEventsForAPersonToRead() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (ConsolePublisher publisher = new ConsolePublisher(out, true)) {
            publisher.publish("anywhere", List.of(event("{\"n\":1}"), event("no json")));
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\n  \"n\" : 1\n}\nno json\n");
    }

    @Test
    void flushesEveryBatch() {
        int[] flushes = {0};
        OutputStream out = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                flushes[0]++;
            }
        };

        try (ConsolePublisher publisher = new ConsolePublisher(out)) {
            publisher.publish("anywhere", List.of(event("{}"), event("{}")));
            publisher.publish("anywhere", List.of(event("{}")));
        }

        assertThat(flushes[0]).isEqualTo(2);
    }

    @Test
    void failsForGoodWhenTheStreamIsBroken() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };

        try (ConsolePublisher publisher = new ConsolePublisher(broken)) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> publisher.publish("orders", List.of(event("{}"))))
                    .matches(e -> e.fault() == PublishException.Fault.PERMANENT)
                    .withMessageContaining("orders");
        }
    }

    private static OutboundEvent event(String json) {
        return new OutboundEvent("id", "key", "dbo.T", "application/json", Map.of(), Payload.ofUtf8(json));
    }
}
