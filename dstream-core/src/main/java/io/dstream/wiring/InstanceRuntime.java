package io.dstream.wiring;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/**
 * What the process lends to an instance.
 *
 * @param instance the instance's name: letters, digits, dots and hyphens, another one for each start
 * @param host the machine
 * @param clock for times that people read, and generations
 * @param nanos a monotonic clock, for everything that is measured
 * @param threads makes the processor's threads
 * @param bridge who receives the ingest queue
 */
public record InstanceRuntime(
        String instance, String host, Clock clock, LongSupplier nanos, ThreadFactory threads, Bridge bridge) {
    /** Creates a runtime of an instance that receives by itself. */
    public InstanceRuntime(String instance, String host, Clock clock, LongSupplier nanos, ThreadFactory threads) {
        this(instance, host, clock, nanos, threads, Bridge.IN_APPLICATION);
    }

    /** Returns this process's runtime with a new instance name. */
    public static InstanceRuntime ofThisProcess(ThreadFactory threads) {
        String host = hostName();
        String id = host.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-") + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        return new InstanceRuntime(id, host, Clock.systemUTC(), System::nanoTime, threads);
    }

    /** Runs something that may take long on a thread of its own. */
    void inBackground(Runnable work) {
        threads.newThread(work).start();
    }

    /** Returns the same runtime with another receiver. */
    public InstanceRuntime with(Bridge other) {
        return new InstanceRuntime(instance, host, clock, nanos, threads, other);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // Only a name for people to read.
            return "unknown-host";
        }
    }
}
