package io.dstream.access;

import io.dstream.control.AccessRole;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a short time which credentials were right, so that not every request costs a hash.
 *
 * <p>Kept are keyed digests, of no use without the key that only this process has. Safe for use by several threads.
 */
final class VerifiedLogins {
    private static final int CAPACITY = 1_000;
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private final LongSupplier nanos;
    private final SecretKeySpec key;
    private final Map<String, Verified> byDigest = new LinkedHashMap<>();

    private record Verified(AccessRole role, long atNanos) {}

    VerifiedLogins(LongSupplier nanos, SecureRandom random) {
        this.nanos = nanos;
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    synchronized Optional<AccessRole> find(BasicCredentials credentials) {
        String digest = digest(credentials);
        Verified verified = byDigest.get(digest);
        if (verified == null) {
            return Optional.empty();
        }
        if (nanos.getAsLong() - verified.atNanos() > LIFETIME.toNanos()) {
            byDigest.remove(digest);
            return Optional.empty();
        }
        return Optional.of(verified.role());
    }

    synchronized void remember(BasicCredentials credentials, AccessRole role) {
        byDigest.put(digest(credentials), new Verified(role, nanos.getAsLong()));
        if (byDigest.size() > CAPACITY) {
            byDigest.remove(byDigest.keySet().iterator().next());
        }
    }

    private String digest(BasicCredentials credentials) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.update(credentials.name().getBytes(StandardCharsets.UTF_8));
            // No name holds a colon, so no two pairs give the same text.
            mac.update((byte) ':');
            return HexFormat.of().formatHex(mac.doFinal(credentials.password().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HmacSHA256", e);
        }
    }
}
