package io.dstream.web.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps the last events for clients that come back. Not safe for use by several threads. */
final class ReplayRing {
    private static final Pattern ID = Pattern.compile("([0-9a-f]{1,16})-(\\d{1,18})");

    private final int capacity;
    private final String run;
    private final Deque<Kept> kept = new ArrayDeque<>();
    private long last;

    private record Kept(long number, LiveEvent event) {}

    /** Takes a name that no other run has: ids of one run mean nothing in another. */
    ReplayRing(int capacity, String run) {
        this.capacity = capacity;
        this.run = run;
    }

    LiveEvent add(EventType type, Object data) {
        last++;
        LiveEvent event = LiveEvent.of(run + "-" + last, type, data);
        kept.addLast(new Kept(last, event));
        if (kept.size() > capacity) {
            kept.removeFirst();
        }
        return event;
    }

    /** Forgets all, so that nobody can resume over the gap that follows. */
    void forget() {
        kept.clear();
        last++;
    }

    /** Returns what came after an event, or empty if that cannot be told. */
    Optional<List<LiveEvent>> after(String lastEventId) {
        Matcher id = ID.matcher(lastEventId);
        if (!id.matches() || !id.group(1).equals(run)) {
            return Optional.empty();
        }
        long seen = Long.parseLong(id.group(2));
        long oldest = kept.isEmpty() ? last + 1 : kept.getFirst().number();
        if (seen > last || seen < oldest - 1) {
            return Optional.empty();
        }
        List<LiveEvent> missed = new ArrayList<>();
        kept.stream().filter(one -> one.number() > seen).map(Kept::event).forEach(missed::add);
        return Optional.of(missed);
    }
}
