package io.dstream.sandbox.servicebus.admin;

import java.util.concurrent.Callable;

/** Runs work where the broker's state lives. */
@FunctionalInterface
public interface BrokerThread {
    /** Returns what the work computes. */
    <T> T call(Callable<T> work);
}
