package io.dstream.control.config;

import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Announcements that several instances of a test share. */
final class InMemoryConfigAnnouncements implements ConfigAnnouncements {
    private Optional<ConfigAnnouncement> latest = Optional.empty();
    private final Deque<ConfigAnnouncement> history = new ArrayDeque<>();
    boolean isReachable = true;

    private void requireReachable() {
        if (!isReachable) {
            throw new ControlException(Reason.UNAVAILABLE, "The storage is out of reach.");
        }
    }

    @Override
    public synchronized Optional<ConfigAnnouncement> latest() {
        requireReachable();
        return latest;
    }

    @Override
    public synchronized boolean announce(ConfigAnnouncement next, ConfigAnnouncement replaced, Optional<String> seen) {
        requireReachable();
        if (!latest.map(ConfigAnnouncement::etag).equals(seen)) {
            return false;
        }
        latest = Optional.of(next);
        history.addFirst(replaced);
        if (history.size() > MAX_HISTORY) {
            history.removeLast();
        }
        return true;
    }

    @Override
    public synchronized List<ConfigAnnouncement> history() {
        requireReachable();
        return List.copyOf(history);
    }
}
