package io.dstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.provider.EventFormatProvider;
import io.cloudevents.jackson.JsonFormat;
import io.dstream.cdc.SqlType;
import io.dstream.testing.GoldenFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each format makes of a value of every kind and of every operation. */
class EveryKindOfEventTest {
    private static final Path EVENTS = Path.of("src/test/resources/io/dstream/event");

    @ParameterizedTest
    @ValueSource(strings = {"dstream", "dstream-strings", "cloudevents", "ces", "debezium"})
    void isThatOfTheGoldenFile(String format) throws IOException {
        List<String> events = EveryKind.events(Objects.requireNonNull(EveryKind.FORMATS.get(format)));

        new GoldenFile(EVENTS.resolve("every-kind." + format + ".jsonl")).assertHolds(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudevents", "ces"})
    void isACloudEvent(String format) {
        for (String text : EveryKind.events(Objects.requireNonNull(EveryKind.FORMATS.get(format)))) {
            CloudEvent event = Objects.requireNonNull(
                            EventFormatProvider.getInstance().resolveFormat(JsonFormat.CONTENT_TYPE))
                    .deserialize(text.getBytes(StandardCharsets.UTF_8));

            assertThat(event.getId()).isNotEmpty();
            assertThat(event.getTime()).isNotNull();
        }
    }

    @Test
    void leavesNoKindOut() {
        assertThat(EveryKind.ALL)
                .extracting(kind -> kind.type().kind())
                .containsAll(Arrays.asList(SqlType.Kind.values()));
    }
}
