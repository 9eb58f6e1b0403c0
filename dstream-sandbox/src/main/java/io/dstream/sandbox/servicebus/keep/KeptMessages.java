package io.dstream.sandbox.servicebus.keep;

import io.dstream.sandbox.servicebus.broker.MessageRecord;
import io.dstream.sandbox.servicebus.broker.MessageRecords;
import io.dstream.sandbox.servicebus.broker.Sighting;
import io.dstream.sandbox.servicebus.broker.StoredMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** The messages of one queue, topic or subscription; maps for sessions and sightings are there once they are needed. */
final class KeptMessages implements MessageRecords {
    private final KeptState kept;
    private final String name;
    private @Nullable MVMap<Long, byte[]> messages;
    private @Nullable MVMap<String, byte[]> sessions;
    private @Nullable MVMap<Long, byte[]> sightings;
    private long lastNumber;

    KeptMessages(KeptState kept, String name) {
        this.kept = kept;
        this.name = name;
        byte[] last = kept.lastNumbers().get(name);
        this.lastNumber = last == null
                ? 0
                : Damage.checked(kept.path(), name, () -> ByteBuffer.wrap(last).getLong());
    }

    @Override
    public long lastNumber() {
        return lastNumber;
    }

    /** Notes the number with the commit that it belongs to, since the message may be gone by then. */
    void writeLastNumber() {
        kept.lastNumbers()
                .put(name, ByteBuffer.allocate(Long.BYTES).putLong(lastNumber).array());
    }

    @Override
    public Iterator<MessageRecord> messages() {
        Iterator<Map.Entry<Long, byte[]>> entries = messageMap().entrySet().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public MessageRecord next() {
                Map.Entry<Long, byte[]> entry = entries.next();
                return Damage.checked(
                        kept.path(),
                        "message " + entry.getKey() + " of " + name,
                        () -> MessageCodec.decode(entry.getKey(), entry.getValue(), kept.codec()));
            }
        };
    }

    @Override
    public void put(StoredMessage message) {
        long number = message.sequenceNumber();
        if (number > lastNumber) {
            lastNumber = number;
            kept.numbered().add(this);
        }
        messageMap().put(number, MessageCodec.encode(message.asRecord(), kept.codec()));
    }

    @Override
    public void remove(long sequenceNumber) {
        messageMap().remove(sequenceNumber);
    }

    private MVMap<Long, byte[]> messageMap() {
        MVMap<Long, byte[]> open = messages == null ? kept.maps().numbered("messages " + name) : messages;
        messages = open;
        return open;
    }

    @Override
    public Map<String, byte[]> sessionStates() {
        return kept.maps().has(sessionsName()) ? new TreeMap<>(sessionMap()) : Map.of();
    }

    @Override
    public void sessionState(String sessionId, byte @Nullable [] state) {
        if (state == null) {
            sessionMap().remove(sessionId);
        } else {
            sessionMap().put(sessionId, state.clone());
        }
    }

    private MVMap<String, byte[]> sessionMap() {
        MVMap<String, byte[]> open = sessions == null ? kept.maps().named(sessionsName()) : sessions;
        sessions = open;
        return open;
    }

    private String sessionsName() {
        return "sessions " + name;
    }

    @Override
    public List<Sighting> sightings() {
        List<Sighting> all = new ArrayList<>();
        if (kept.maps().has(sightingsName())) {
            sightingMap().forEach((number, bytes) -> all.add(sighting(number, bytes)));
        }
        return all;
    }

    private Sighting sighting(long number, byte[] bytes) {
        return Damage.checked(kept.path(), name, () -> {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            long at = in.getLong();
            return new Sighting(number, StandardCharsets.UTF_8.decode(in).toString(), at);
        });
    }

    @Override
    public void seen(Sighting sighting) {
        byte[] id = sighting.messageId().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(Long.BYTES + id.length);
        sightingMap()
                .put(sighting.number(), out.putLong(sighting.atMillis()).put(id).array());
    }

    @Override
    public void forget(Sighting sighting) {
        sightingMap().remove(sighting.number());
    }

    private MVMap<Long, byte[]> sightingMap() {
        MVMap<Long, byte[]> open = sightings == null ? kept.maps().numbered(sightingsName()) : sightings;
        sightings = open;
        return open;
    }

    private String sightingsName() {
        return "seen " + name;
    }

    /** Forgets all. */
    void remove() {
        kept.lastNumbers().remove(name);
        kept.numbered().remove(this);
        kept.maps().remove(messageMap());
        kept.maps().remove(sessionMap());
        kept.maps().remove(sightingMap());
    }
}
