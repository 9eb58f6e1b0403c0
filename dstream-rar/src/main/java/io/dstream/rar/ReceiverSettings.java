package io.dstream.rar;

import io.dstream.config.DStreamConfig;
import io.dstream.config.IngestQueueConfig;
import io.dstream.config.IngestQueueConfig.Kind;
import io.dstream.config.ServiceBusConnection;
import io.dstream.route.SessionLimits;
import io.dstream.wiring.IngestReceiver;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what a message-driven bean says and what the configuration says. */
final class ReceiverSettings {
    private final IngestActivationSpec spec;
    private final Supplier<DStreamConfig> configuration;
    private @Nullable DStreamConfig loaded;

    private ReceiverSettings(IngestActivationSpec spec, Supplier<DStreamConfig> configuration) {
        this.spec = spec;
        this.configuration = configuration;
    }

    /** Returns the settings; the configuration is asked only for what the bean leaves out. */
    static IngestReceiver.Settings of(IngestActivationSpec spec, Supplier<DStreamConfig> configuration) {
        return new ReceiverSettings(spec, configuration).settings();
    }

    /** Returns whether there is nothing to receive, since the ingester publishes itself. */
    static boolean isDirect(IngestActivationSpec spec, Supplier<DStreamConfig> configuration) {
        boolean isNamed = IngestActivationSpec.text(spec.getEntity()).isPresent();
        return !isNamed && configuration.get().ingester().queue().isDirect();
    }

    private IngestReceiver.Settings settings() {
        Integer sessions = spec.getSessions();
        return new IngestReceiver.Settings(
                queue(),
                () -> config().ingester().leases(),
                sessions == null ? config().processor().sessions() : sessions,
                limits());
    }

    private IngestQueueConfig queue() {
        Optional<String> entity = IngestActivationSpec.text(spec.getEntity());
        Kind named = Boolean.TRUE.equals(spec.getTopic()) ? Kind.TOPIC : Kind.QUEUE;
        return new IngestQueueConfig(
                entity.isPresent() ? named : config().ingester().queue().kind(),
                entity.orElseGet(() -> config().ingester().queue().name()),
                Optional.of(connection()));
    }

    private ServiceBusConnection connection() {
        return IngestActivationSpec.text(spec.getConnectionString())
                .map(ServiceBusConnection::parse)
                .orElseGet(() -> config().processor().source());
    }

    private SessionLimits limits() {
        SessionLimits defaults = SessionLimits.DEFAULTS;
        Integer groupSize = spec.getGroupSize();
        Integer retry = spec.getMaxRetrySeconds();
        return new SessionLimits(
                groupSize == null ? defaults.groupSize() : groupSize,
                defaults.idleTimeout(),
                defaults.turn(),
                defaults.firstRetry(),
                retry == null ? defaults.maxRetry() : Duration.ofSeconds(retry),
                defaults.attempts());
    }

    private DStreamConfig config() {
        if (loaded == null) {
            loaded = configuration.get();
        }
        return loaded;
    }
}
