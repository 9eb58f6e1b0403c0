package io.dstream.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dstream.event.ChangeEventStreamingFormat;
import io.dstream.event.CloudEventsFormat;
import io.dstream.event.DStreamFormat;
import io.dstream.event.DebeziumFormat;
import io.dstream.event.EventEncoder;
import io.dstream.event.EventFormat;
import io.dstream.event.EventSource;
import io.dstream.event.ValueForm;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Encodes changes of a table of 16 columns, one after the other, by one thread. */
@State(Scope.Thread)
public class EncoderBenchmark {
    /** Jackson alone, given the same row as a map: the peer. */
    static final String PEER = "jackson";

    private static final Map<String, EventFormat> FORMATS = Map.of(
            "dstream", new DStreamFormat(ValueForm.TYPED),
            "dstream-strings", new DStreamFormat(ValueForm.STRINGS),
            "cloudevents", new CloudEventsFormat(ValueForm.TYPED),
            "ces", new ChangeEventStreamingFormat(),
            "debezium", new DebeziumFormat("1", Clock.systemUTC()));

    /** What encodes. */
    @Param({"dstream", "dstream-strings", "cloudevents", "ces", "debezium", PEER})
    @SuppressWarnings("NullAway.Init")
    public String format;

    private final SampleChanges changes = new SampleChanges();
    private final ObjectMapper mapper = new ObjectMapper();
    private @Nullable EventEncoder encoder;

    /** Makes the encoder. */
    @Setup
    public void prepare() {
        EventFormat measured = FORMATS.get(format);
        encoder = measured == null
                ? null
                : measured.encoderFor(new EventSource(
                        "server", "Shop", SampleChanges.INSTANCE, "ingest", "server.shop.orders.events"));
    }

    /** Encodes the next change and returns the bytes of its event. */
    @Benchmark
    public int encode() throws JsonProcessingException {
        return encoder == null
                ? mapper.writeValueAsBytes(changes.nextAsMap()).length
                : Objects.requireNonNull(encoder).encode(changes.next()).event().sizeBytes();
    }
}
