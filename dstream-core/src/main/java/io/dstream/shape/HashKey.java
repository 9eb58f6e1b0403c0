package io.dstream.shape;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the hash that stands for a value: HMAC-SHA-256 in hex, 64 characters.
 *
 * <p>Without a secret, whoever has the hash of an e-mail address can find the address by trying. Immutable.
 */
public final class HashKey {
    /** No secret: equal values have equal hashes wherever DStream makes them. */
    public static final HashKey NONE = new HashKey(new byte[0]);

    /** The characters of a hash. */
    static final int CHARS = 64;

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] secret;

    private HashKey(byte[] secret) {
        this.secret = secret;
    }

    /** Returns a key that only those can repeat who know the secret. */
    public static HashKey of(String secret) {
        return new HashKey(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a new function; for use by one thread at a time. */
    Mac open() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            // An HMAC pads its key with zeros, so that this one byte is the empty key, which Java refuses.
            mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    static String hash(Mac mac, String text) {
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HashKey key && Arrays.equals(secret, key.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "HashKey";
    }
}
