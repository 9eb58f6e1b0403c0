package io.dstream.deadletter.queue;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.deadletter.Repair;
import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.IngestProperties;
import io.dstream.ingest.PackedChanges;
import io.dstream.ingest.Payload;
import io.dstream.json.Json;
import io.dstream.json.JsonFormatException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the copy that a dead letter is sent as. */
final class LetterRepair {
    /** Service Bus allows 128 characters. */
    private static final int MAX_ID_CHARS = 128;

    private static final String MARK = "~r";
    private static final int RADIX = 36;
    private static final int HASH_BYTES = 6;

    private final boolean isIngest;
    private final int maxBodyBytes;

    LetterRepair(boolean isIngest, int maxBodyBytes) {
        this.isIngest = isIngest;
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * Returns the copy.
     *
     * @throws RefusedRepairException if the repaired body cannot stand for the original
     */
    LetterCopy copy(StoredLetter letter, Repair repair) {
        String repaired = repair.body();
        Payload body = repaired == null ? null : body(letter, repaired);
        String id = messageId(letter, body);
        return new LetterCopy(id, isIngest ? Map.of(IngestProperties.RESUBMISSION, id) : Map.of(), body);
    }

    private Payload body(StoredLetter letter, String repaired) {
        if (!letter.isBinary()) {
            throw new RefusedRepairException("its body is no bytes: send it as it is");
        }
        Optional<List<EncodedChange>> changes = LetterText.changes(letter);
        Payload body =
                changes.isPresent() ? PackedChanges.encode(events(changes.get(), repaired)) : plain(letter, repaired);
        if (body.sizeBytes() > maxBodyBytes) {
            throw new RefusedRepairException("the repaired body has " + body.sizeBytes()
                    + " bytes, and the entity takes " + maxBodyBytes + " at most");
        }
        return body;
    }

    private static Payload plain(StoredLetter letter, String repaired) {
        if (letter.body().sizeBytes() > LetterText.MAX_SHOWN_BYTES) {
            throw new RefusedRepairException("its body is too long to be shown whole, and so to be repaired");
        }
        return Payload.ofUtf8(repaired);
    }

    private static List<EncodedChange> events(List<EncodedChange> changes, String repaired) {
        List<String> lines = repaired.lines().toList();
        if (lines.size() != changes.size()) {
            throw new RefusedRepairException("the repaired body has " + lines.size()
                    + " lines where the dead letter has " + changes.size() + " changes: each keeps its line");
        }
        List<EncodedChange> events = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            requireObject(lines.get(i), i + 1);
            EncodedChange original = changes.get(i);
            events.add(new EncodedChange(original.position(), original.operation(), Payload.ofUtf8(lines.get(i))));
        }
        return events;
    }

    private static void requireObject(String line, int number) {
        try {
            JsonNode node = Json.readTree(line.getBytes(StandardCharsets.UTF_8));
            if (node.isObject()) {
                return;
            }
        } catch (JsonFormatException e) {
            throw new RefusedRepairException("line " + number + " is no JSON object", e);
        }
        throw new RefusedRepairException("line " + number + " is no JSON object");
    }

    /**
     * Returns an id of its own, since the entity may still drop the original's, and the same for the same dead letter and
     * body, so that what was sent before a crash is dropped when it is sent again.
     */
    private static String messageId(StoredLetter letter, @Nullable Payload repaired) {
        String original = letter.messageId();
        int mark = original.lastIndexOf(MARK);
        String base = mark < 0 ? original : original.substring(0, mark);
        String suffix =
                MARK + Long.toString(letter.sequenceNumber(), RADIX) + (repaired == null ? "" : "-" + hash(repaired));
        return base.length() + suffix.length() <= MAX_ID_CHARS ? base + suffix : hash(Payload.ofUtf8(base)) + suffix;
    }

    private static String hash(Payload bytes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes.asByteBuffer());
            return HexFormat.of().formatHex(digest.digest(), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
