package io.dstream.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dstream.ingest.Payload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventBatcherTest {
    private static final int SIZE = EventBatcher.sizeBytes(event("1", 100));

    @Test
    void splitsByBytesInOrder() {
        List<OutboundEvent> events = List.of(event("1", 100), event("2", 100), event("3", 100));

        assertThat(new EventBatcher(2 * SIZE, 10).split(events))
                .containsExactly(events.subList(0, 2), events.subList(2, 3));
        assertThat(new EventBatcher(2 * SIZE - 1, 10).split(events)).hasSize(3);
    }

    @Test
    void splitsByCount() {
        List<OutboundEvent> events = List.of(event("1", 1), event("2", 1), event("3", 1));

        assertThat(new EventBatcher(1_000_000, 2).split(events))
                .extracting(List::size)
                .containsExactly(2, 1);
    }

    @Test
    void isolatesAnEventAboveTheBound() {
        List<OutboundEvent> events = List.of(event("1", 1), event("2", 5000), event("3", 1));

        assertThat(new EventBatcher(1000, 10).split(events))
                .extracting(List::size)
                .containsExactly(1, 1, 1);
    }

    @Test
    void makesNoBatchOfNothing() {
        assertThat(new EventBatcher(1000, 10).split(List.of())).isEmpty();
    }

    @Test
    void countsEveryPartOfAnEventInBytes() {
        OutboundEvent plain = new OutboundEvent("", "", "", "", Map.of(), Payload.ofUtf8(""));
        OutboundEvent full = new OutboundEvent("ä", "b", "c", "d", Map.of("k", "vw"), Payload.ofUtf8("12345"));

        assertThat(EventBatcher.sizeBytes(full) - EventBatcher.sizeBytes(plain)).isEqualTo(5 + 5 + 13);
    }

    @Test
    void refusesBoundsThatAllowNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventBatcher(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new EventBatcher(1, 0));
    }

    private static OutboundEvent event(String id, int bytes) {
        return new OutboundEvent(id, "key", "dbo.T", "application/json", Map.of(), Payload.ofOwned(new byte[bytes]));
    }
}
