package io.dstream.web;

import io.dstream.access.AccessControl;
import io.dstream.log.LogLevels;
import io.dstream.log.LogTail;
import io.dstream.web.desk.Desk;
import io.dstream.web.events.EventHub;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** Makes what the resources share. */
@ApplicationScoped
public class WebWiring {
    @Inject
    Desk desk;

    @Resource
    ManagedThreadFactory threads;

    @Produces
    @Singleton
    AccessControl access() {
        return new AccessControl(desk::access, desk.operations().audit(), Clock.systemUTC(), System::nanoTime);
    }

    @Produces
    @Singleton
    EventHub events(AccessControl access, LogTail logs) {
        String run = Long.toHexString(new SecureRandom().nextLong());
        return new EventHub(desk, access, logs, threads, run);
    }

    @Produces
    @Singleton
    LogTail logTail() {
        return new LogTail();
    }

    @Produces
    @Singleton
    LogLevels logLevels() {
        return new LogLevels();
    }
}
