package io.dstream.cli.demo;

import java.util.List;
import java.util.Locale;

/**
 * The way that the demonstration's changes take.
 *
 * @param queue the ingest queue
 * @param format of the events
 */
public record DemoWay(Queue queue, Output output, Format format) {
    /** From the database over a queue to topics, in the product's own format. */
    public static final DemoWay USUAL = new DemoWay(Queue.SERVICE_BUS, Output.SERVICE_BUS, Format.DSTREAM);

    /** The name of the ingest queue, of whichever kind. */
    static final String INGEST_QUEUE = "ingest-queue";

    /** What changes travel through before they are routed. */
    public enum Queue {
        SERVICE_BUS,
        EVENT_HUBS,
        DIRECT;

        @Override
        public String toString() {
            return word(this);
        }
    }

    /** Where they are routed to. */
    public enum Output {
        SERVICE_BUS,
        EVENT_HUBS;

        @Override
        public String toString() {
            return word(this);
        }
    }

    /** What events look like. */
    public enum Format {
        DSTREAM("dstream", ""),
        CLOUDEVENTS("cloudevents", ""),
        CES("cloudevents", "ces"),
        DEBEZIUM("debezium", "");

        private final String format;
        private final String profile;

        Format(String format, String profile) {
            this.format = format;
            this.profile = profile;
        }

        @Override
        public String toString() {
            return word(this);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the settings of the block {@code queue}. */
    List<String> queueSettings() {
        return switch (queue) {
            case DIRECT -> List.of("type = \"direct\"");
            case SERVICE_BUS -> queueSettings("azure_service_bus");
            case EVENT_HUBS -> queueSettings("azure_event_hubs");
        };
    }

    private static List<String> queueSettings(String type) {
        return List.of(
                "type = \"" + type + "\"",
                "name = \"" + INGEST_QUEUE + "\"",
                "connection_string = \"{{ env \\\"DSTREAM_INGEST_CONNECTION_STRING\\\" }}\"");
    }

    /** Returns the settings of the block {@code output}. */
    List<String> outputSettings() {
        String type = output == Output.EVENT_HUBS ? "azure_event_hubs" : "azure_service_bus";
        String connection = "connection_string = \"{{ env \\\"DSTREAM_PUBLISHER_CONNECTION_STRING\\\" }}\"";
        String written = "format = \"" + format.format + "\"";
        return format.profile.isEmpty()
                ? List.of("type = \"" + type + "\"", connection, written)
                : List.of("type = \"" + type + "\"", connection, written, "profile = \"" + format.profile + "\"");
    }
}
