package io.dstream.event;

import io.dstream.cdc.ChangePosition;
import io.dstream.ingest.Fence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names changes so that a resend carries the same name and duplicate detection drops it.
 *
 * <p>{@code <database>/<capture instance>/<four-part position>}, at most 128 characters; where the names are too long,
 * the first 32 hex digits of their SHA-256 stand for them. What a rewind sends again is named
 * {@code .../g<generation in base 36>}, so that duplicate detection lets it pass.
 */
public final class MessageIds {
    /** Service Bus takes no longer one. */
    public static final int MAX_LENGTH = 128;

    private static final int LONGEST_POSITION = 54;
    private static final int LONGEST_GENERATION =
            "/g".length() + Long.toString(Long.MAX_VALUE, 36).length();
    private static final int DIGEST_BYTES = 16;

    private final String prefix;
    private final String resentPrefix;

    public MessageIds(String database, String captureInstance) {
        String names = database + "/" + captureInstance;
        int length = names.length() + 1 + LONGEST_POSITION;
        this.prefix = length <= MAX_LENGTH ? names : digest(names);
        this.resentPrefix = length + LONGEST_GENERATION <= MAX_LENGTH ? names : digest(names);
    }

    public String of(ChangePosition position) {
        return prefix + "/" + position;
    }

    /** Returns the name under which a change is sent within a generation. */
    public String of(ChangePosition position, Fence fence) {
        return fence.isResent()
                ? resentPrefix + "/" + position + "/g" + Long.toString(fence.generation(), 36)
                : of(position);
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
