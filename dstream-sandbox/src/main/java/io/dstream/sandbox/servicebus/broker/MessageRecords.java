package io.dstream.sandbox.servicebus.broker;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of the messages of one queue, or of those that wait in a topic. Used by one thread only. */
public interface MessageRecords {
    /** Keeps nothing. */
    MessageRecords NONE = new MessageRecords() {
        @Override
        public long lastNumber() {
            return 0;
        }

        @Override
        public Iterator<MessageRecord> messages() {
            return Collections.emptyIterator();
        }

        @Override
        public Map<String, byte[]> sessionStates() {
            return Map.of();
        }

        @Override
        public List<Sighting> sightings() {
            return List.of();
        }

        @Override
        public void put(StoredMessage message) {
            // in memory only
        }

        @Override
        public void remove(long sequenceNumber) {
            // in memory only
        }

        @Override
        public void sessionState(String sessionId, byte @Nullable [] state) {
            // in memory only
        }

        @Override
        public void seen(Sighting sighting) {
            // in memory only
        }

        @Override
        public void forget(Sighting sighting) {
            // in memory only
        }
    };

    /** Returns the highest number that a message was ever kept under, 0 for none. */
    long lastNumber();

    /** Returns the messages in the order of their numbers, read as they are asked for. */
    Iterator<MessageRecord> messages();

    /** Returns the states of the sessions that have one. */
    Map<String, byte[]> sessionStates();

    /** Returns the message ids that were seen, in the order of their numbers. */
    List<Sighting> sightings();

    /** Keeps a message as it is now, in the place of what was kept under its number. */
    void put(StoredMessage message);

    /** Forgets a message, whether it was kept or not. */
    void remove(long sequenceNumber);

    /** Keeps a session's state; {@code null} forgets it. */
    void sessionState(String sessionId, byte @Nullable [] state);

    /** Keeps that a message id was seen. */
    void seen(Sighting sighting);

    /** Forgets that a message id was seen. */
    void forget(Sighting sighting);
}
