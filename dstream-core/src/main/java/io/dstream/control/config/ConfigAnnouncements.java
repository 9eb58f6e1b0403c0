package io.dstream.control.config;

import java.util.List;
import java.util.Optional;

/** Tells all instances of a configuration, and keeps earlier ones. Safe for use by several threads. */
public interface ConfigAnnouncements {
    /** How many earlier configurations are kept. */
    int MAX_HISTORY = 20;

    /**
     * Returns the latest announcement, or empty if there never was one.
     *
     * @throws io.dstream.control.ControlException if it cannot be read
     */
    Optional<ConfigAnnouncement> latest();

    /**
     * Announces a configuration unless another was announced meanwhile, and keeps the one that it replaces.
     *
     * @param seen the entity tag of the latest announcement that this instance knows, empty if it knows none
     * @return whether it was announced
     * @throws io.dstream.control.ControlException if it cannot be written
     */
    boolean announce(ConfigAnnouncement next, ConfigAnnouncement replaced, Optional<String> seen);

    /**
     * Returns the configurations that were replaced, the newest first, at most {@link #MAX_HISTORY}.
     *
     * @throws io.dstream.control.ControlException if they cannot be read
     */
    List<ConfigAnnouncement> history();
}
