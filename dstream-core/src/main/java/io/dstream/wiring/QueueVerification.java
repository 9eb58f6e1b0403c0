package io.dstream.wiring;

import io.dstream.azure.EntityCheck;
import io.dstream.config.IngestQueueConfig;
import io.dstream.config.ServiceBusConnection;
import io.dstream.engine.EngineListener;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Makes sure that the ingest queue exists, as soon as the management operations can be reached.
 *
 * <p>Work begins without them, for the queue may be there; they are tried again beside it until they tell.
 */
final class QueueVerification {
    private static final long RETRY_SECONDS = 30;

    private final EngineListener listener;
    private final Executor later;

    /** Returns one whose second attempt, and those after it, run in the background. */
    static QueueVerification retriedBy(EngineListener listener, Executor background) {
        return new QueueVerification(
                listener, CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS, background));
    }

    /** Creates it; the executor waits before it runs an attempt. */
    QueueVerification(EngineListener listener, Executor later) {
        this.listener = listener;
        this.later = later;
    }

    /** Looks once, creating what is missing, and returns what a person should know. */
    String ensure(IngestQueueConfig queue, Optional<ServiceBusConnection> connection) {
        return connection
                .map(found -> ensure(IngestTransports.check(queue, found)))
                .orElse("none: the ingester publishes to the destinations");
    }

    /** Looks once, and never again by itself. */
    static String once(IngestQueueConfig queue, ServiceBusConnection connection) {
        return notice(IngestTransports.check(queue, connection).get());
    }

    String ensure(Supplier<List<EntityCheck>> check) {
        List<EntityCheck> checks = check.get();
        if (isUnreachable(checks)) {
            later.execute(() -> again(check));
        }
        return notice(checks);
    }

    private void again(Supplier<List<EntityCheck>> check) {
        try {
            List<EntityCheck> checks = check.get();
            if (isUnreachable(checks)) {
                later.execute(() -> again(check));
            } else {
                listener.prepared("ingest queue", notice(checks));
            }
        } catch (RuntimeException e) {
            // What the queue lacks is for a person to mend, who may not look again: so it is looked at again.
            listener.notPrepared("ingest queue", String.valueOf(e.getMessage()));
            later.execute(() -> again(check));
        }
    }

    private static boolean isUnreachable(List<EntityCheck> checks) {
        return checks.stream().anyMatch(check -> check.state() == EntityCheck.State.UNREACHABLE);
    }

    private static String notice(List<EntityCheck> checks) {
        return checks.stream()
                .map(check -> check.notice().isEmpty()
                        ? check.entity() + " " + check.state().name().toLowerCase(Locale.ROOT)
                        : check.notice())
                .collect(Collectors.joining("; "));
    }
}
