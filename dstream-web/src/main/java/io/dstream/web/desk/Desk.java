package io.dstream.web.desk;

import io.dstream.config.AccessConfig;
import io.dstream.control.Operations;

/** What operators reach through this application. Safe for use by several threads. */
public interface Desk {
    Operations operations();

    /** Returns who may log in now; a changed configuration changes it. */
    AccessConfig access();

    /** Returns whether the services that this instance's role needs are in reach. */
    boolean isReady();

    /** Returns what a monitoring system is told of this instance, in Prometheus' text format. */
    String metrics();
}
