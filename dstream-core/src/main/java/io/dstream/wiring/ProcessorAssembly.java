package io.dstream.wiring;

import io.dstream.config.DStreamConfig;
import io.dstream.config.ServiceBusConnection;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.engine.Processor;
import io.dstream.engine.Role;
import io.dstream.route.InApplicationReception;
import io.dstream.route.IngestProcessor;
import io.dstream.route.IngestSessions;
import io.dstream.route.MessageDrivenReception;
import io.dstream.route.MessageRouter;
import io.dstream.route.ProcessorListener;
import io.dstream.route.Reception;
import io.dstream.route.SessionLimits;
import io.dstream.wiring.HotReload.Step;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the processor's parts: the sessions of the ingest queue, the router and its outputs. */
final class ProcessorAssembly {
    private static final Duration TRIAL = Duration.ofSeconds(2);
    /** A destination that is slow to answer holds one of them. */
    private static final int PREPARERS = 8;

    private final LiveConfig live;
    private final Role role;
    private final InstanceRuntime runtime;
    private @Nullable SwappableSessions sessions;
    private final OutputAssembly outputs;
    private final StorageKeys storageKeys;
    private final MessageDrivenReception messageDriven;

    ProcessorAssembly(
            LiveConfig live, Role role, InstanceRuntime runtime, OutputAssembly outputs, StorageKeys storageKeys) {
        this.live = live;
        this.role = role;
        this.runtime = runtime;
        this.outputs = outputs;
        this.storageKeys = storageKeys;
        this.messageDriven = new MessageDrivenReception(outputs.router());
    }

    MessageRouter router() {
        return runtime.bridge() == Bridge.MESSAGE_DRIVEN ? messageDriven : outputs.router();
    }

    Processor.Parts parts(ProcessorListener listener, QueueVerification verification) {
        ThreadPoolExecutor preparers = new ThreadPoolExecutor(
                PREPARERS, PREPARERS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runtime.threads());
        preparers.allowCoreThreadTimeOut(true);
        return new Processor.Parts(
                reception(listener),
                preparers,
                () -> verification.ensure(
                        live.now().ingester().queue(), live.now().processor().queueAccess()),
                live::exactNames,
                live::targets,
                outputs.router()::prepare,
                () -> close(preparers));
    }

    private void close(ThreadPoolExecutor preparers) {
        preparers.shutdownNow();
        outputs.close();
    }

    private Reception reception(ProcessorListener listener) {
        if (live.now().ingester().queue().isDirect()) {
            return Reception.NONE;
        }
        return switch (runtime.bridge()) {
            case MESSAGE_DRIVEN -> messageDriven;
            case IN_APPLICATION -> inApplication(listener);
        };
    }

    private Reception inApplication(ProcessorListener listener) {
        SwappableSessions accepted = new SwappableSessions(sessions(live.now()), runtime::inBackground);
        sessions = accepted;
        IngestProcessor processor = new IngestProcessor(
                accepted, outputs.router(), SessionLimits.DEFAULTS, runtime.clock(), runtime.nanos(), listener);
        return new InApplicationReception(
                processor, () -> live.now().processor().sessions(), runtime::inBackground);
    }

    private IngestSessions sessions(DStreamConfig config) {
        return IngestTransports.sessions(
                config.ingester().queue(), config.processor().source(), storageKeys::container, runtime.instance());
    }

    /** Makes and tries new sessions where the connection to their queue has changed. */
    Optional<Step> prepareSessions(DStreamConfig before, DStreamConfig after) {
        boolean isSame = before.processor()
                .queueAccess()
                .map(ServiceBusConnection::revealAccess)
                .equals(after.processor().queueAccess().map(ServiceBusConnection::revealAccess));
        if (runtime.bridge() == Bridge.MESSAGE_DRIVEN) {
            requireUnchanged(
                    isSame && before.processor().sessions() == after.processor().sessions());
        }
        SwappableSessions running = sessions;
        if (running == null || isSame) {
            return Optional.empty();
        }
        IngestSessions fresh = sessions(after);
        try {
            fresh.tryOut(TRIAL);
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
        return Optional.of(new Step(() -> running.replace(fresh), fresh::close));
    }

    private static void requireUnchanged(boolean isUnchanged) {
        if (!isUnchanged) {
            throw new ControlException(
                    Reason.CONFLICT,
                    "The resource adapter reads it when the application is deployed: deploy it again.");
        }
    }

    /** Makes and tries new outputs where one of them has changed. */
    Optional<Step> prepareOutputs(DStreamConfig before, DStreamConfig after) {
        return role.processes() || after.ingester().queue().isDirect()
                ? outputs.prepare(before, after)
                : Optional.empty();
    }
}
