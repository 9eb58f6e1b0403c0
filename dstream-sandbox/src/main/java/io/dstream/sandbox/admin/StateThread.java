package io.dstream.sandbox.admin;

import java.util.concurrent.Callable;

/** Runs work where the state of a namespace lives. */
@FunctionalInterface
public interface StateThread {
    /** Returns what the work computes, once its effect is kept. */
    <T> T call(Callable<T> work);
}
