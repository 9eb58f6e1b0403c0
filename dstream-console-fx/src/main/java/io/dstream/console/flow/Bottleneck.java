package io.dstream.console.flow;

/**
 * What holds the pipeline up.
 *
 * @param name of the table or destination, empty where it is the whole stage
 * @param amount seconds or messages, as its reason has it
 */
record Bottleneck(Stage stage, String name, Reason reason, long amount) {
    /** The parts of the pipeline, in the order of the flow. */
    enum Stage {
        TABLES,
        QUEUE,
        PROCESSORS,
        DESTINATIONS
    }

    /** Why. */
    enum Reason {
        /** No table can be read. */
        SOURCE_DOWN,
        /** Tables cannot publish. */
        QUEUE_DOWN,
        /** A destination refuses; {@code amount} is its errors. */
        DESTINATION_FAILING,
        /** Messages wait and nobody takes them; {@code amount} is how many. */
        NO_PROCESSOR,
        /** More comes than is taken; {@code amount} is how many more wait than before. */
        QUEUE_GROWING,
        /** Changes wait in the source while the queue is no hindrance; {@code amount} is the seconds of the worst. */
        TABLES_LAGGING
    }
}
