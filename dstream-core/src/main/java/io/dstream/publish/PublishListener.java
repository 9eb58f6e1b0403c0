package io.dstream.publish;

import java.time.Duration;

/** Hears what became of publishes. Called by several threads, on the path of the events: it returns at once. */
public interface PublishListener {
    /** Called after a destination has acknowledged so many events. */
    void published(String destination, int events, Duration took);

    /** Called after a destination has not. */
    void failed(String destination, PublishException failure, Duration took);

    /** Returns a listener that tells both. */
    default PublishListener and(PublishListener other) {
        PublishListener self = this;
        return new PublishListener() {
            @Override
            public void published(String destination, int events, Duration took) {
                self.published(destination, events, took);
                other.published(destination, events, took);
            }

            @Override
            public void failed(String destination, PublishException failure, Duration took) {
                self.failed(destination, failure, took);
                other.failed(destination, failure, took);
            }
        };
    }
}
