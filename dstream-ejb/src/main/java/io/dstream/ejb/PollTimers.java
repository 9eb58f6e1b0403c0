package io.dstream.ejb;

import io.dstream.cdc.TableName;
import io.dstream.engine.PollSchedule;
import io.dstream.log.StructuredLogger;
import io.dstream.wiring.DStreamInstance;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.LocalBean;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.Timer;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One single-action timer for each table, set anew after each poll, and three that keep leases, look for tables and report.
 *
 * <p>Payara raises every timer delay to a second unless its start-up settings say otherwise, so shorter delays go
 * through an executor of managed threads, which has no such floor.
 */
@Singleton
@LocalBean
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PollTimers implements PollSchedule {
    /** Polls that hang hold as many threads at most. */
    private static final int THREADS = 32;

    private static final Duration IDLE_THREAD_LIFE = Duration.ofSeconds(30);
    private static final Duration TIMER_FLOOR = Duration.ofSeconds(1);
    private static final Duration FIRST_ROUND = Duration.ofSeconds(10);
    private static final Duration DISCOVERY = Duration.ofSeconds(5);
    private static final String LEASES = "leases";
    private static final String TABLES = "tables";
    private static final String REPORT = "report";

    private final StructuredLogger log = StructuredLogger.of(PollTimers.class);

    @Inject
    DStreamInstance instance;

    @Resource
    TimerService timers;

    @Resource
    SessionContext context;

    @Resource
    ManagedThreadFactory threads;

    @SuppressWarnings("NullAway.Init")
    private ScheduledThreadPoolExecutor executor;

    @PostConstruct
    void start() {
        // Its threads know the application, so not each task needs to: a managed executor searches the class path for
        // what to hand over each time that it takes one.
        executor = new ScheduledThreadPoolExecutor(THREADS, threads);
        executor.setKeepAliveTime(IDLE_THREAD_LIFE.toSeconds(), TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        instance.engine().start(this);
        firstRound();
        timers.createIntervalTimer(0, DISCOVERY.toMillis(), new TimerConfig(TABLES, false));
        timers.createIntervalTimer(0, TIMER_FLOOR.toMillis(), new TimerConfig(LEASES, false));
        timers.createIntervalTimer(0, TIMER_FLOOR.toMillis(), new TimerConfig(REPORT, false));
    }

    /**
     * Reports, looks for tables and takes leases once while the application still starts, which loads the services' libraries.
     *
     * <p>Payara closes the application's jars when its start ends; a library that reads one just then, as Netty does for its native
     * parts, could not be used again in this process.
     */
    private void firstRound() {
        Future<?> round = executor.submit(() -> {
            guarded(REPORT, instance::report);
            guarded(TABLES, instance.engine()::discover);
            guarded(LEASES, instance.engine()::tick);
        });
        try {
            round.get(FIRST_ROUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.info("start - database or storage have not answered yet; the start goes on without them");
        } catch (ExecutionException e) {
            log.failure("start - failed unexpectedly; trying again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        instance.close();
        executor.shutdown();
    }

    @Override
    public void after(Duration delay, TableName table) {
        if (delay.compareTo(TIMER_FLOOR) < 0) {
            submit(delay, table);
        } else {
            timers.createSingleActionTimer(delay.toMillis(), new TimerConfig(new Due(table), false));
        }
    }

    private void submit(Duration delay, TableName table) {
        PollTimers self = context.getBusinessObject(PollTimers.class);
        var unused = executor.schedule(() -> self.poll(table), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Polls a table once; the engine asks for the next time, also when the poll failed in a way that nobody foresaw. */
    public void poll(TableName table) {
        guarded(table.toString(), () -> instance.engine().poll(table));
    }

    /** Tells the other instances and hears them; like a poll it may wait for a storage, so no timer thread does it. */
    public void report() {
        guarded(REPORT, instance::report);
        guarded("configuration", instance::configTick);
    }

    // An exception that leaves a timer's method makes servers repeat it or give the timer up.
    private void guarded(String subject, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.failure(subject + " - failed unexpectedly; trying again", e);
        }
    }

    @Timeout
    void due(Timer timer) {
        Serializable info = timer.getInfo();
        if (info instanceof Due due) {
            // Not on the timers' own few threads: polls that hang must not keep leases from being renewed.
            submit(Duration.ZERO, due.table());
        } else if (REPORT.equals(info)) {
            PollTimers self = context.getBusinessObject(PollTimers.class);
            executor.execute(self::report);
        } else {
            guarded(String.valueOf(info), LEASES.equals(info) ? instance.engine()::tick : instance.engine()::discover);
        }
    }

    /** What a table's timer carries. */
    record Due(String schema, String name) implements Serializable {
        Due(TableName table) {
            this(table.schema(), table.name());
        }

        TableName table() {
            return new TableName(schema, name);
        }
    }
}
