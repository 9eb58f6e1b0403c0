package io.dstream.rar;

import io.dstream.config.DStreamConfig;
import io.dstream.config.InvalidConfigException;
import io.dstream.engine.Role;
import io.dstream.log.StructuredLogger;
import io.dstream.route.RoutingLog;
import io.dstream.wiring.Assembly;
import io.dstream.wiring.IngestReceiver;
import io.dstream.wiring.LoadedConfig;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.HintsContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.transaction.xa.XAResource;
import org.jspecify.annotations.Nullable;

/**
 * Receives the ingest queue for message-driven beans that implement {@link IngestMessageListener}, whose words say when
 * messages are handed over again.
 *
 * <p>Works on the container's threads only. A process whose role does not route receives nothing.
 */
public class IngestResourceAdapter implements ResourceAdapter {
    private static final XAResource[] NO_TRANSACTIONS = {};

    private final StructuredLogger log = StructuredLogger.of(IngestResourceAdapter.class);
    private final Map<MessageEndpointFactory, EndpointFeed> feeds = new ConcurrentHashMap<>();
    private final Supplier<Role> role;
    private final Supplier<DStreamConfig> configuration;
    private volatile @Nullable BootstrapContext context;

    /** Creates an adapter that finds role and configuration by system properties and environment. */
    public IngestResourceAdapter() {
        this(
                () -> Assembly.role(System.getProperties(), System.getenv()),
                () -> LoadedConfig.find(System.getProperties(), System.getenv()).config());
    }

    IngestResourceAdapter(Supplier<Role> role, Supplier<DStreamConfig> configuration) {
        this.role = role;
        this.configuration = configuration;
    }

    @Override
    public void start(BootstrapContext bootstrap) throws ResourceAdapterInternalException {
        context = bootstrap;
    }

    @Override
    public void stop() {
        feeds.values().forEach(EndpointFeed::stop);
        feeds.values().forEach(EndpointFeed::close);
        feeds.clear();
        context = null;
    }

    @Override
    public void endpointActivation(MessageEndpointFactory factory, ActivationSpec spec) throws ResourceException {
        BootstrapContext bootstrap = context;
        if (!(spec instanceof IngestActivationSpec activation) || bootstrap == null) {
            throw new NotSupportedException("Not started, or not an " + IngestActivationSpec.class.getName());
        }
        activation.validate();
        String name = factory.getActivationName();
        if (!role.get().processes()) {
            log.info(name + " - receives nothing", "role", role.get().label());
            return;
        }
        if (isDirect(activation)) {
            log.info(name + " - receives nothing: the ingester publishes to the outputs itself");
            return;
        }
        EndpointFeed feed = feed(name, factory, settings(activation), bootstrap);
        feeds.put(factory, feed);
        feed.start();
    }

    private boolean isDirect(IngestActivationSpec spec) throws InvalidPropertyException {
        try {
            return ReceiverSettings.isDirect(spec, configuration);
        } catch (InvalidConfigException e) {
            throw new InvalidPropertyException(e.getMessage(), e);
        }
    }

    private IngestReceiver.Settings settings(IngestActivationSpec spec) throws InvalidPropertyException {
        try {
            return ReceiverSettings.of(spec, configuration);
        } catch (InvalidConfigException e) {
            throw new InvalidPropertyException(e.getMessage(), e);
        }
    }

    private EndpointFeed feed(
            String name, MessageEndpointFactory factory, IngestReceiver.Settings settings, BootstrapContext bootstrap) {
        return new EndpointFeed(
                name,
                new EndpointRouter(factory),
                router -> IngestReceiver.of(settings, router, new RoutingLog()),
                new WorkThreads(
                        bootstrap.getWorkManager(),
                        bootstrap.isContextSupported(HintsContext.class),
                        () -> feeds.values().forEach(EndpointFeed::stop)));
    }

    /** Stops receiving for an endpoint, and returns when the groups that it works on have ended, at most after 30 s. */
    @Override
    public void endpointDeactivation(MessageEndpointFactory factory, ActivationSpec spec) {
        EndpointFeed feed = feeds.remove(factory);
        if (feed != null) {
            feed.close();
            log.info(factory.getActivationName() + " - receives no more");
        }
    }

    /** Returns none: nothing is left in doubt, since no transaction is imported. */
    @Override
    public XAResource[] getXAResources(ActivationSpec[] specs) {
        return NO_TRANSACTIONS.clone();
    }

    /** An adapter is itself only. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
