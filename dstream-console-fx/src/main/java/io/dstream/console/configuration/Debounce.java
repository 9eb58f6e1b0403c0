package io.dstream.console.configuration;

/** Does the last of several things that come in quick succession, once no more have come for a while. */
@FunctionalInterface
interface Debounce {
    /** Does something after a while, unless something else comes before. */
    void restart(Runnable work);
}
