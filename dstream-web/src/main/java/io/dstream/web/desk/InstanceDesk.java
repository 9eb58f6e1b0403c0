package io.dstream.web.desk;

import io.dstream.config.AccessConfig;
import io.dstream.control.Operations;
import io.dstream.wiring.DStreamInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The desk of the instance that the server runs. */
@ApplicationScoped
public class InstanceDesk implements Desk {
    @Inject
    DStreamInstance instance;

    @Override
    public Operations operations() {
        return instance.operations();
    }

    @Override
    public AccessConfig access() {
        return instance.access();
    }

    @Override
    public boolean isReady() {
        return instance.engine().status().isReady();
    }

    @Override
    public String metrics() {
        return instance.metrics().scrape();
    }
}
