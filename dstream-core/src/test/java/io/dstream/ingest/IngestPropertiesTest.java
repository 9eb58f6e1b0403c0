package io.dstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestPropertiesTest {
    private static final IngestMessage MESSAGE = Changes.message(new Fence(7, 3), 1, 2);

    @Test
    void readsWhatItWrote() {
        assertThat(IngestProperties.decode(
                        PackedChanges.CONTENT_TYPE, IngestProperties.encode(MESSAGE), MESSAGE.body()))
                .isEqualTo(MESSAGE);
    }

    @Test
    void keepsTheContentTypeOfTheEvents() {
        IngestMessage message = withContentType("application/cloudevents+json");

        assertThat(IngestProperties.decode(
                        PackedChanges.CONTENT_TYPE, IngestProperties.encode(message), message.body()))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "a/b\r\nc", "a/b; charset=x"})
    void takesEventsForJsonWhoseContentTypeIsNone(String type) {
        Map<String, Object> properties = new HashMap<>(IngestProperties.encode(MESSAGE));
        properties.put("eventContentType", type);

        assertThat(IngestProperties.decode(PackedChanges.CONTENT_TYPE, properties, MESSAGE.body()))
                .isEqualTo(MESSAGE);
    }

    private static IngestMessage withContentType(String type) {
        ChangeStream stream = MESSAGE.stream();
        return new IngestMessage(
                new ChangeStream(stream.database(), stream.table(), stream.captureInstance(), stream.target(), type),
                MESSAGE.fence(),
                MESSAGE.first(),
                MESSAGE.last(),
                MESSAGE.count(),
                MESSAGE.body());
    }

    @Test
    void acceptsNumbersOfEitherWidth() {
        Map<String, Object> properties = new HashMap<>(IngestProperties.encode(MESSAGE));
        properties.put("epoch", 3);
        properties.put("count", 2L);

        assertThat(IngestProperties.decode(PackedChanges.CONTENT_TYPE, properties, MESSAGE.body()))
                .isEqualTo(MESSAGE);
    }

    @Test
    void refusesAnotherContentType() {
        assertThatExceptionOfType(IngestFormatException.class)
                .isThrownBy(
                        () -> IngestProperties.decode("text/plain", IngestProperties.encode(MESSAGE), MESSAGE.body()));
        assertThatExceptionOfType(IngestFormatException.class)
                .isThrownBy(() -> IngestProperties.decode(null, IngestProperties.encode(MESSAGE), MESSAGE.body()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database",
                "schema",
                "table",
                "captureInstance",
                "destination",
                "generation",
                "epoch",
                "first",
                "last",
                "count"
            })
    void refusesAMissingProperty(String key) {
        Map<String, Object> properties = new HashMap<>(IngestProperties.encode(MESSAGE));
        properties.remove(key);

        assertRefused(properties, key);
    }

    @ParameterizedTest
    @CsvSource({"table,' '", "first,here", "last,1-2-3-4", "generation,seven"})
    void refusesAMalformedText(String key, String value) {
        Map<String, Object> properties = new HashMap<>(IngestProperties.encode(MESSAGE));
        properties.put(key, value);

        assertRefused(properties, key);
    }

    @ParameterizedTest
    @CsvSource({"count,0", "count,4294967297", "epoch,-1", "generation,-1"})
    void refusesANumberOutOfBounds(String key, long value) {
        Map<String, Object> properties = new HashMap<>(IngestProperties.encode(MESSAGE));
        properties.put(key, value);

        assertRefused(properties, key);
    }

    private static void assertRefused(Map<String, Object> properties, String key) {
        assertThatExceptionOfType(IngestFormatException.class)
                .isThrownBy(() -> IngestProperties.decode(PackedChanges.CONTENT_TYPE, properties, MESSAGE.body()))
                .withMessageContaining(key);
    }
}
