package io.dstream.publish.console;

import io.dstream.publish.Publisher;
import io.dstream.publish.PublisherFactory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.Map;

/** Creates publishers of type {@code console}, which write to standard output. */
public final class ConsolePublisherFactory implements PublisherFactory {
    /** Whether each event is written over several lines, for a person to read. */
    static final String PRETTY = "pretty";

    @Override
    public String type() {
        return "console";
    }

    @Override
    public Publisher create(Map<String, String> settings) {
        // Application servers send System.out to their log; the descriptor is what a pipe reads.
        return new ConsolePublisher(new FileOutputStream(FileDescriptor.out), "true".equals(settings.get(PRETTY)));
    }
}
