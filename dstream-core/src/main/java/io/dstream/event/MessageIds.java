package io.dstream.event;

import io.dstream.cdc.ChangePosition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names changes so that a resend carries the same name and duplicate detection drops it.
 *
 * <p>{@code <database>/<capture instance>/<four-part position>}, at most 128 characters; where the names are too long,
 * the first 32 hex digits of their SHA-256 stand for them.
 */
public final class MessageIds {
    /** Service Bus takes no longer one. */
    public static final int MAX_LENGTH = 128;

    private static final int LONGEST_POSITION = 54;
    private static final int DIGEST_BYTES = 16;

    private final String prefix;

    public MessageIds(String database, String captureInstance) {
        String names = database + "/" + captureInstance;
        this.prefix = names.length() + 1 + LONGEST_POSITION <= MAX_LENGTH ? names : digest(names);
    }

    public String of(ChangePosition position) {
        return prefix + "/" + position;
    }

    private static String digest(String names) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(names.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
