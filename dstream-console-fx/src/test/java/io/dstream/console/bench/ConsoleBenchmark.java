package io.dstream.console.bench;

import io.dstream.console.app.BenchmarkWindow;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;

/**
 * Measures what a window costs while 1,000 tables change each second: the FX thread's share of a core, how long that
 * thread kept anybody waiting at most, and whether the heap grows. It exits with 1 where a limit is missed.
 */
public final class ConsoleBenchmark {
    private static final double MOST_OF_A_CORE = 0.25;
    private static final double LONGEST_MILLIS = 100;
    private static final double HEAP_RATIO = 1.15;
    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final Duration PROBE = Duration.ofMillis(10);
    private static final double MEGABYTE = 1024.0 * 1024;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "benchmark");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong longestNanos = new AtomicLong();

    private ConsoleBenchmark() {}

    /** Runs it: {@code [--minutes 10] [--screen overview]}. */
    public static void main(String[] arguments) throws Exception {
        Duration time = Duration.ofSeconds(Math.round(60 * Double.parseDouble(option(arguments, "--minutes", "10"))));
        boolean isMet = new ConsoleBenchmark().run(option(arguments, "--screen", "overview"), time);
        System.exit(isMet ? 0 : 1);
    }

    private static String option(String[] arguments, String name, String otherwise) {
        for (int index = 0; index + 1 < arguments.length; index++) {
            if (arguments[index].equals(name)) {
                return arguments[index + 1];
            }
        }
        return otherwise;
    }

    private boolean run(String screen, Duration time) throws Exception {
        ChangingGateway gateway = new ChangingGateway(1_000, 3, 50);
        BenchmarkWindow.open(gateway, screen);
        long thread = fxThread();
        gateway.connect();
        var unused = clock.scheduleAtFixedRate(gateway::tick, 1, 1, TimeUnit.SECONDS);
        var unusedToo = clock.scheduleAtFixedRate(this::probe, 0, PROBE.toMillis(), TimeUnit.MILLISECONDS);
        LockSupport.parkNanos(WARM_UP.toNanos());

        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long heapBefore = heapAfterCollection();
        longestNanos.set(0);
        long cpuBefore = threads.getThreadCpuTime(thread);
        long begun = System.nanoTime();
        LockSupport.parkNanos(time.toNanos());
        double share = (threads.getThreadCpuTime(thread) - cpuBefore) / (double) (System.nanoTime() - begun);
        double longestMillis = longestNanos.get() / 1e6;
        long heapAfter = heapAfterCollection();

        print(
                "screen %s, 1,000 tables changed each second for %d s, %d changes told",
                screen, time.toSeconds(), gateway.told());
        boolean isCpuMet = report("FX thread, share of a core", share, MOST_OF_A_CORE);
        boolean isPulseMet = report("longest the FX thread was busy, ms", longestMillis, LONGEST_MILLIS);
        print("heap after collection: %.1f MB, then %.1f MB", heapBefore / MEGABYTE, heapAfter / MEGABYTE);
        boolean isHeapMet = report("heap at the end to heap at the start", (double) heapAfter / heapBefore, HEAP_RATIO);
        return isCpuMet && isPulseMet && isHeapMet;
    }

    private static long fxThread() throws Exception {
        CompletableFuture<Long> id = new CompletableFuture<>();
        Platform.runLater(() -> id.complete(Thread.currentThread().getId()));
        return id.get(30, TimeUnit.SECONDS);
    }

    /** What is asked of the FX thread waits for the pulse or the batch under way: no pulse is longer than the longest wait. */
    private void probe() {
        long asked = System.nanoTime();
        Platform.runLater(() -> longestNanos.accumulateAndGet(System.nanoTime() - asked, Math::max));
    }

    private static long heapAfterCollection() {
        for (int time = 0; time < 3; time++) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static boolean report(String what, double value, double limit) {
        double ratio = value / limit;
        print("%-40s %10.3f  limit %8.2f  ratio %5.2f  %s", what, value, limit, ratio, ratio <= 1 ? "met" : "MISSED");
        return ratio <= 1;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
