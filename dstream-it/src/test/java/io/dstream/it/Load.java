package io.dstream.it;

import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.LoadGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Transactions without a break, on a thread of their own, until it is stopped. */
final class Load {
    /** About thirty transactions a second: the machine is also the servers'. */
    private static final Duration BETWEEN = Duration.ofMillis(30);

    private final LoadGenerator generator;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> running;
    private volatile boolean isStopping;

    private Load(LoadGenerator generator) {
        this.generator = generator;
        this.running = thread.submit(() -> {
            while (!isStopping) {
                generator.transaction();
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
            return null;
        });
    }

    static Load start(Demonstration demonstration) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("Load seed " + seed);
        return new Load(new LoadGenerator(demonstration.connect(), new Random(seed), Clock.systemUTC()));
    }

    /** Ends after the transaction that is under way; throws what kept the load from going on. */
    void stop() throws Exception {
        isStopping = true;
        try {
            running.get(30, TimeUnit.SECONDS);
        } finally {
            thread.shutdownNow();
            generator.close();
        }
    }
}
