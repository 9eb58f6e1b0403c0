package io.dstream.control.config;

import io.dstream.config.DStreamConfig;

/** Brings a configuration to what runs, in two steps, so that nothing has changed where anything cannot. */
public interface ConfigTarget {
    /**
     * Makes and tries everything that the new configuration needs; what runs notices nothing of it.
     *
     * @throws io.dstream.control.ControlException if something cannot be made; says what and why, without any secret
     */
    Prepared prepare(DStreamConfig before, DStreamConfig after);

    /** A change that is ready to be made. */
    interface Prepared {
        /** Makes the change; does not fail. */
        void commit();

        /** Gives up what was made for it. */
        void discard();
    }
}
