package io.dstream.wiring;

import io.dstream.publish.OutboundEvent;
import io.dstream.publish.Publisher;
import io.dstream.publish.PublisherFactory;
import io.dstream.publish.console.ConsolePublisher;
import io.dstream.wiring.Deliveries.Delivery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** The console output on a stream that a test reads: the descriptor of a forked JVM's standard output is not its own. */
public final class CapturedConsole implements PublisherFactory {
    static final String TYPE = "captured_console";
    /** The setting that tells apart what several instances print. */
    static final String CAPTURE = "capture";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LAST_WAIT = Duration.ofSeconds(1);
    private static final Map<String, Printed> CAPTURES = new ConcurrentHashMap<>();

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Publisher create(Map<String, String> settings) {
        return printed(settings.getOrDefault(CAPTURE, ""));
    }

    private static Printed printed(String capture) {
        return CAPTURES.computeIfAbsent(capture, name -> new Printed());
    }

    /** Returns what was printed once so many events were, and whatever follows at once; the capture's name is free again. */
    static List<Delivery> deliveries(String capture, int expected) {
        Printed printed = printed(capture);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (printed.count() < expected && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        // A repetition would follow at once.
        long last = System.nanoTime() + LAST_WAIT.toNanos();
        while (printed.count() == expected && System.nanoTime() < last) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        var unused = CAPTURES.remove(capture);
        return printed.deliveries();
    }

    /** The product's publisher, and which event stands on which line. */
    private static final class Printed implements Publisher {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ConsolePublisher console = new ConsolePublisher(out);
        private final List<OutboundEvent> events = new ArrayList<>();

        @Override
        public void prepare(String destination) {
            console.prepare(destination);
        }

        @Override
        public synchronized void publish(String destination, List<OutboundEvent> batch) {
            console.publish(destination, batch);
            events.addAll(batch);
        }

        synchronized int count() {
            return events.size();
        }

        synchronized List<Delivery> deliveries() {
            List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
            if (lines.size() != events.size()) {
                throw new AssertionError(events.size() + " events stand on " + lines.size() + " lines");
            }
            List<Delivery> all = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                OutboundEvent event = events.get(i);
                if (!lines.get(i).equals(event.body().toUtf8())) {
                    throw new AssertionError("line " + i + " is not event " + event.messageId() + ": " + lines.get(i));
                }
                String table = String.valueOf(event.properties().get("table"));
                all.add(new Delivery(event.messageId(), table, table + "/" + event.orderingKey(), lines.get(i)));
            }
            return all;
        }

        @Override
        public void close() {
            console.close();
        }
    }
}
