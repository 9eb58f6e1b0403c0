package io.dstream.wiring;

import io.dstream.config.OutputConfig;
import io.dstream.config.ValueStyle;
import io.dstream.event.ChangeEventStreamingFormat;
import io.dstream.event.CloudEventsFormat;
import io.dstream.event.DStreamFormat;
import io.dstream.event.DebeziumFormat;
import io.dstream.event.EventFormat;
import io.dstream.event.ValueForm;
import java.time.Clock;

/** Makes the format that an output is configured with. */
final class OutputFormats {
    private OutputFormats() {}

    static EventFormat of(OutputConfig output, Clock clock) {
        ValueForm values = output.values() == ValueStyle.STRINGS ? ValueForm.STRINGS : ValueForm.TYPED;
        return switch (output.format()) {
            case DSTREAM -> new DStreamFormat(values);
            case CLOUD_EVENTS -> new CloudEventsFormat(values);
            case CHANGE_EVENT_STREAMING -> new ChangeEventStreamingFormat();
            case DEBEZIUM -> new DebeziumFormat(ProductVersion.text(), clock);
        };
    }
}
