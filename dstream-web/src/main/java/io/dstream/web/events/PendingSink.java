package io.dstream.web.events;

import org.jspecify.annotations.Nullable;

/** Stands for a client whose stream has not begun yet: nothing has room in it. */
final class PendingSink implements EventSink {
    private volatile @Nullable EventSink begun;

    void begin(EventSink sink) {
        begun = sink;
    }

    @Override
    public boolean offer(byte[] bytes) {
        EventSink sink = begun;
        return sink != null && sink.offer(bytes);
    }

    @Override
    public boolean hasRoom() {
        EventSink sink = begun;
        return sink != null && sink.hasRoom();
    }

    @Override
    public void end() {
        EventSink sink = begun;
        if (sink != null) {
            sink.end();
        }
    }
}
