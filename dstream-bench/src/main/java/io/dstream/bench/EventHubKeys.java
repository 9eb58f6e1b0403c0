package io.dstream.bench;

import io.dstream.ingest.Payload;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.Publisher;
import io.dstream.publish.Publishers;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures whether publishing to an event hub slows down with the number of distinct keys. */
@Command(name = "event-hub-keys", description = "Events a second to an event hub, by how many keys they have.")
final class EventHubKeys implements Callable<Integer> {
    private static final String HUB = "keys";
    private static final int PARTITIONS = 8;
    /** As many as the router hands over at once. */
    private static final int EVENTS_OF_A_CALL = 2_000;

    private static final int[] KEYS = {8, 100, 10_000, 200_000};
    private static final String BODY = "{\"n\":\"" + "x".repeat(500) + "\"}";
    private static final double LIMIT = 0.8;

    @Option(names = "--events", defaultValue = "200000", description = "Of each measurement (default: 200000).")
    private int events;

    @Option(names = "--rounds", defaultValue = "7", description = "Of which the middle one counts (default: 7).")
    private int rounds;

    @Override
    public Integer call() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts());
                Publisher publisher = Publishers.find("azure_event_hubs")
                        .create(Map.of("connection_string", sandbox.eventHubsConnectionString()))) {
            boolean unused = sandbox.createHub(HUB, PARTITIONS);
            publisher.prepare(HUB);
            double[][] rates = new double[KEYS.length][rounds];
            // The first round warms up; afterwards each round measures all, so that a slow phase of the host slows all.
            for (int round = -1; round < rounds; round++) {
                for (int i = 0; i < KEYS.length; i++) {
                    double rate = rate(publisher, KEYS[i], round + "-" + i);
                    if (round >= 0) {
                        rates[i][round] = rate;
                    }
                }
            }
            boolean isMet = true;
            for (int i = 0; i < KEYS.length; i++) {
                isMet &= print(KEYS[i], rates[i], rates[0]);
            }
            return isMet ? 0 : 1;
        }
    }

    private static boolean print(int keys, double[] rates, double[] first) {
        double ratio = middle(rates) / middle(first);
        System.out.printf(
                Locale.ROOT,
                "%,9d keys: %,8.0f events/s; to %d keys %.2f (limit %.1f) %s%n",
                keys,
                middle(rates),
                KEYS[0],
                ratio,
                LIMIT,
                ratio >= LIMIT ? "met" : "missed");
        return ratio >= LIMIT;
    }

    private static double middle(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private double rate(Publisher publisher, int keys, String run) {
        long begun = System.nanoTime();
        for (int from = 0; from < events; from += EVENTS_OF_A_CALL) {
            publisher.publish(HUB, batch(from, keys, run));
        }
        return events * 1e9 / (System.nanoTime() - begun);
    }

    private static List<OutboundEvent> batch(int from, int keys, String run) {
        List<OutboundEvent> batch = new ArrayList<>();
        for (int i = from; i < from + EVENTS_OF_A_CALL; i++) {
            batch.add(new OutboundEvent(
                    run + "-" + i,
                    "key-" + i % keys,
                    "dbo.Orders",
                    "application/json",
                    Map.of("table", "Orders"),
                    Payload.ofUtf8(BODY)));
        }
        return batch;
    }
}
