package io.dstream.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import io.dstream.cdc.Change;
import io.dstream.ingest.EncodedChange;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Writes CloudEvents 1.0 of type {@code io.dstream.change.v1}. */
final class CloudEventEncoder implements EventEncoder {
    private static final SerializableString TYPE = new SerializedString("io.dstream.change.v1");

    private final Envelope envelope;
    private final MessageIds messageIds;
    private final IsoText times = new IsoText(new TextBuffer());
    private final SerializableString origin;
    private final SerializableString subject;
    private final JsonWriter writer = new JsonWriter();

    CloudEventEncoder(EventSource source, ValueForm form) {
        this.envelope = new Envelope(source, form);
        this.messageIds = new MessageIds(source.database(), source.instance().name());
        this.origin = new SerializedString("/" + segment(source.server()) + "/" + segment(source.database()));
        this.subject = new SerializedString(source.instance().table().toString());
    }

    @Override
    public EncodedChange encode(Change change) {
        return encoded(change, json -> envelope.write(json, change));
    }

    @Override
    public EncodedChange encodeReference(Change change, String reason) {
        return encoded(change, json -> envelope.writeReference(json, change, reason));
    }

    private EncodedChange encoded(Change change, JsonWriter.Document data) {
        return new EncodedChange(change.position(), change.operation(), writer.write(json -> {
            json.writeStartObject();
            writeAttributes(json, change);
            json.writeFieldName("data");
            data.writeTo(json);
            json.writeEndObject();
        }));
    }

    private void writeAttributes(JsonGenerator json, Change change) throws IOException {
        json.writeStringField("specversion", "1.0");
        json.writeFieldName("type");
        json.writeString(TYPE);
        json.writeFieldName("source");
        json.writeString(origin);
        json.writeStringField("id", messageIds.of(change.position()));
        json.writeFieldName("subject");
        json.writeString(subject);
        if (change.commitTime() != null) {
            json.writeFieldName("time");
            times.of(change.commitTime()).writeString(json);
        }
        json.writeStringField("datacontenttype", "application/json");
    }

    /** Returns a name as a segment of a URI's path: {@code source} is a URI reference. */
    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
