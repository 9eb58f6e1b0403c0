package io.dstream.web;

import io.dstream.access.AccessControl;
import io.dstream.log.LogLevels;
import io.dstream.web.desk.Desk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what the resources share. */
@ApplicationScoped
public class WebWiring {
    @Inject
    Desk desk;

    @Produces
    @Singleton
    AccessControl access() {
        return new AccessControl(desk::access, desk.operations().audit(), Clock.systemUTC(), System::nanoTime);
    }

    @Produces
    @Singleton
    LogLevels logLevels() {
        return new LogLevels();
    }
}
