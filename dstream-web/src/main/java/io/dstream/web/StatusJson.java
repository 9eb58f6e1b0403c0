package io.dstream.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dstream.engine.EngineStatus;
import io.dstream.route.ProcessorStatus;
import io.dstream.status.TableProblem;
import io.dstream.status.TableProgress;
import io.dstream.status.TableStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes states as JSON. */
final class StatusJson {
    private static final JsonFactory JSON = new JsonFactory();

    private StatusJson() {}

    /** What writes one value. */
    private interface Value {
        void write(JsonGenerator json) throws IOException;
    }

    static String status(EngineStatus status, Instant now) {
        return text(json -> {
            json.writeStartObject();
            json.writeStringField("instance", status.instance());
            json.writeStringField("role", status.role().label());
            json.writeBooleanField("ready", status.isReady());
            json.writeStringField("time", now.toString());
            json.writeNumberField("tables", status.tables().size());
            json.writeNumberField(
                    "owned",
                    status.tables().stream().filter(TableStatus::isOwner).count());
            json.writeNumberField(
                    "problems",
                    status.tables().stream()
                            .filter(table -> table.state().hasProblem())
                            .count());
            writeFaults(json, status.faults());
            if (status.processor().isPresent()) {
                json.writeFieldName("processor");
                write(json, status.processor().get());
            }
            json.writeEndObject();
        });
    }

    static String tables(List<TableStatus> tables, Instant now) {
        return text(json -> {
            json.writeStartArray();
            for (TableStatus table : tables) {
                write(json, table, now);
            }
            json.writeEndArray();
        });
    }

    private static void writeFaults(JsonGenerator json, List<String> faults) throws IOException {
        json.writeArrayFieldStart("faults");
        for (String fault : faults) {
            json.writeString(fault);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ProcessorStatus status) throws IOException {
        json.writeStartObject();
        json.writeNumberField("sessions", status.sessions());
        json.writeNumberField("messages", status.messages());
        json.writeNumberField("events", status.events());
        json.writeNumberField("repeated", status.repeated());
        json.writeNumberField("stale", status.stale());
        json.writeNumberField("deadLettered", status.deadLettered());
        json.writeNumberField("failures", status.failures());
        if (status.lastFault().isPresent()) {
            ProcessorStatus.Fault fault = status.lastFault().get();
            json.writeObjectFieldStart("lastFault");
            json.writeStringField("session", fault.session());
            json.writeStringField("message", fault.message());
            json.writeStringField("at", fault.at().toString());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, TableStatus status, Instant now) throws IOException {
        TableProgress progress = status.progress();
        json.writeStartObject();
        json.writeStringField("table", status.table().toString());
        json.writeStringField("state", status.state().label());
        json.writeBooleanField("owner", status.isOwner());
        json.writeStringField("position", progress.position().toString());
        json.writeStringField("bound", progress.bound().toString());
        json.writeNumberField("lagSeconds", status.lag(now).toSeconds());
        json.writeNumberField("published", progress.publishedChanges());
        json.writeNumberField("skipped", progress.skippedChanges());
        json.writeNumberField("intervalMillis", status.times().interval().toMillis());
        writeTime(json, "lastPoll", status.times().lastPoll());
        writeTime(json, "nextPoll", status.times().nextPoll());
        writeTime(json, "lastChange", progress.lastChangeCommittedAt());
        TableProblem problem = status.problem();
        if (problem != null && status.state().hasProblem()) {
            json.writeObjectFieldStart("problem");
            json.writeStringField("text", problem.text());
            json.writeStringField("remedy", problem.remedy());
            json.writeStringField("at", problem.at().toString());
            json.writeNumberField("count", problem.count());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeTime(JsonGenerator json, String field, @Nullable Instant time) throws IOException {
        json.writeStringField(field, time == null ? null : time.toString());
    }

    private static String text(Value value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            value.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
