package io.dstream.ejb;

import io.dstream.route.RoutingLog;
import io.dstream.wiring.Assembly;
import io.dstream.wiring.Bridge;
import io.dstream.wiring.DStreamInstance;
import io.dstream.wiring.InstanceRuntime;
import io.dstream.wiring.LoadedConfig;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Makes the core's objects from the configuration that the server's environment names. */
@ApplicationScoped
public class Wiring {
    @Resource
    ManagedThreadFactory threads;

    /** There only where the application holds the message-driven bean. */
    @Inject
    Instance<Bridge> bridge;

    @Produces
    @Singleton
    DStreamInstance instance() {
        return Assembly.instance(
                LoadedConfig.find(System.getProperties(), System.getenv()),
                Assembly.role(System.getProperties(), System.getenv()),
                InstanceRuntime.ofThisProcess(threads)
                        .with(bridge.stream().findFirst().orElse(Bridge.IN_APPLICATION)),
                new EdgeLog(),
                new RoutingLog());
    }
}
