package io.dstream.ingest;

/**
 * An entity of one output.
 *
 * @param output the output's name, empty for the only one of a configuration that names none
 * @param destination the topic, event hub or whatever else the output's publisher sends to
 */
public record Target(String output, String destination) implements Comparable<Target> {
    /** Parts the two in texts for people; no name of an output holds it. */
    private static final char SEPARATOR = ':';

    /** Returns an entity of the only output. */
    public static Target of(String destination) {
        return new Target("", destination);
    }

    /** Parses what {@link #toString} wrote. */
    public static Target parse(String text) {
        int end = text.indexOf(SEPARATOR);
        return end < 0 ? of(text) : new Target(text.substring(0, end), text.substring(end + 1));
    }

    @Override
    public int compareTo(Target other) {
        int byOutput = output.compareTo(other.output);
        return byOutput == 0 ? destination.compareTo(other.destination) : byOutput;
    }

    /** Returns {@code <destination>}, or {@code <output>:<destination>} where outputs have names. */
    @Override
    public String toString() {
        return output.isEmpty() ? destination : output + SEPARATOR + destination;
    }
}
