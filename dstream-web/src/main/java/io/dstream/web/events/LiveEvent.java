package io.dstream.web.events;

import io.dstream.json.Json;
import java.nio.charset.StandardCharsets;

/**
 * Something that clients are told.
 *
 * @param id by which a client resumes, empty for what nobody needs to catch up on
 * @param data JSON on one line
 */
record LiveEvent(String id, EventType type, String data) {
    static LiveEvent of(String id, EventType type, Object data) {
        return new LiveEvent(id, type, Json.write(data));
    }

    /** Returns the event as the HTML standard, 9.2.6, has it on the wire. */
    byte[] bytes() {
        String line = id.isEmpty() ? "" : "id: " + id + "\n";
        return (line + "event: " + type.label() + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
