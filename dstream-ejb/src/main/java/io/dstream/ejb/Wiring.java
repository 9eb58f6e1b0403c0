package io.dstream.ejb;

import io.dstream.engine.DStreamEngine;
import io.dstream.wiring.Assembly;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the core's objects from the configuration that the server's environment names. */
@ApplicationScoped
public class Wiring {
    @Produces
    @Singleton
    DStreamEngine engine() {
        return Assembly.fromEnvironment();
    }
}
