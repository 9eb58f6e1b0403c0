package io.dstream.ingest;

import io.dstream.cdc.ChangePosition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names the session and the message of what travels the ingest queue, both at most 128 characters. */
public final class IngestIdentity {
    /** Service Bus allows 128 characters for a session id and for a message id. */
    private static final int MAX_CHARS = 128;

    private static final int HASH_CHARS = 16;
    private static final int LONG_HASH_CHARS = 32;
    private static final int RADIX = 36;

    private IngestIdentity() {}

    /**
     * Returns {@code <database>.<schema>.<table>} in lower case, with {@code @<output>} where outputs have names: what
     * one output refuses holds up none of the others. Where that is too long, its start and a hash.
     */
    public static String sessionId(ChangeStream stream) {
        String output = stream.target().output();
        String table = (stream.database() + "." + stream.table()).toLowerCase(Locale.ROOT);
        String id = output.isEmpty() ? table : table + "@" + output;
        if (id.length() <= MAX_CHARS) {
            return id;
        }
        return id.substring(0, MAX_CHARS - 1 - LONG_HASH_CHARS) + "~" + hash(id, LONG_HASH_CHARS);
    }

    /**
     * Returns the message id, the same for each resend by the same holder.
     *
     * <p>It carries the epoch on purpose. Without it, duplicate detection could drop what a new holder sends again in
     * favour of the late copy of a frozen one, and the router would then drop that copy as stale: a loss.
     */
    public static String messageId(IngestMessage message) {
        String id = hash(sessionId(message.stream()), HASH_CHARS)
                + "-" + Long.toString(message.fence().generation(), RADIX)
                + "-" + Long.toString(message.fence().epoch(), RADIX)
                + "-" + compact(message.first())
                + "-" + compact(message.last());
        return id.length() <= MAX_CHARS ? id : hash(id, LONG_HASH_CHARS);
    }

    private static String compact(ChangePosition position) {
        return position.commitLsn()
                + "." + Integer.toString(position.commandId(), RADIX)
                + "." + position.seqval()
                + "." + position.operation();
    }

    private static String hash(String text, int chars) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, chars / 2);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
