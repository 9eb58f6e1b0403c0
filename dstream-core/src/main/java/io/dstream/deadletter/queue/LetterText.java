package io.dstream.deadletter.queue;

import io.dstream.deadletter.DeadLetter;
import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.IngestFormatException;
import io.dstream.ingest.PackedChanges;
import io.dstream.ingest.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows dead letters as text, and tells which of them carry packed changes. */
final class LetterText {
    /** More than a person reads; the whole body is sent again all the same. */
    static final int MAX_SHOWN_BYTES = 256 * 1024;

    private static final int MAX_PROPERTY_CHARS = 4096;

    private LetterText() {}

    static DeadLetter show(StoredLetter letter) {
        Body body = body(letter);
        return new DeadLetter(
                letter.sequenceNumber(),
                letter.messageId(),
                letter.sessionId(),
                table(letter),
                letter.cause().reason(),
                letter.cause().description(),
                letter.enqueuedAt(),
                letter.deliveryCount(),
                letter.contentType(),
                properties(letter),
                body.text(),
                body.isText(),
                body.isTruncated(),
                letter.body().sizeBytes());
    }

    /** Returns the changes that an ingest message carries, or empty where it is none that can be read. */
    static Optional<List<EncodedChange>> changes(StoredLetter letter) {
        if (!PackedChanges.CONTENT_TYPE.equals(letter.contentType())) {
            return Optional.empty();
        }
        try {
            return Optional.of(PackedChanges.decode(letter.body()));
        } catch (IngestFormatException e) {
            // Shown and repaired as the plain text that it is.
            return Optional.empty();
        }
    }

    /** Returns text where these bytes are UTF-8. */
    static Optional<String> utf8(Payload bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.asByteBuffer())
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private record Body(String text, boolean isText, boolean isTruncated) {}

    private static Body body(StoredLetter letter) {
        if (!letter.isBinary()) {
            return new Body("", false, false);
        }
        return changes(letter).map(LetterText::lines).orElseGet(() -> plain(letter.body()));
    }

    /** Whole lines only: a repair has as many as the original, so that a truncated one cannot pass for it. */
    private static Body lines(List<EncodedChange> changes) {
        StringBuilder text = new StringBuilder();
        long bytes = 0;
        for (EncodedChange change : changes) {
            Optional<String> line = utf8(change.event());
            if (line.isEmpty()) {
                return plain(PackedChanges.encode(changes));
            }
            bytes += change.event().sizeBytes() + 1L;
            if (bytes > MAX_SHOWN_BYTES) {
                return new Body(text.toString(), true, true);
            }
            text.append(line.get()).append('\n');
        }
        return new Body(text.toString(), true, false);
    }

    private static Body plain(Payload body) {
        boolean isTruncated = body.sizeBytes() > MAX_SHOWN_BYTES;
        if (utf8(body).isPresent()) {
            Payload shown = isTruncated ? body.slice(0, endOfCharacter(body)) : body;
            return new Body(shown.toUtf8(), true, isTruncated);
        }
        ByteBuffer shown =
                body.slice(0, Math.min(body.sizeBytes(), MAX_SHOWN_BYTES)).asByteBuffer();
        byte[] bytes = new byte[shown.remaining()];
        shown.get(bytes);
        return new Body(Base64.getEncoder().encodeToString(bytes), false, isTruncated);
    }

    /** Continuation bytes of UTF-8 are 10xxxxxx; a text is not cut before one. */
    private static int endOfCharacter(Payload body) {
        ByteBuffer bytes = body.asByteBuffer();
        int end = MAX_SHOWN_BYTES;
        while (end > 0 && (bytes.get(end) & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }

    private static Map<String, String> properties(StoredLetter letter) {
        Map<String, String> shown = new TreeMap<>();
        letter.properties().forEach((key, value) -> {
            String text = String.valueOf(value);
            shown.put(key, text.length() <= MAX_PROPERTY_CHARS ? text : text.substring(0, MAX_PROPERTY_CHARS));
        });
        return shown;
    }

    private static @Nullable String table(StoredLetter letter) {
        return letter.properties().get("schema") instanceof String schema
                        && letter.properties().get("table") instanceof String table
                ? schema + "." + table
                : null;
    }
}
