package io.dstream.sandbox.amqp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks shared access signatures against the one key of a namespace. Source: Microsoft's page "Service Bus access control
 * with Shared Access Signatures": base64(HMAC-SHA256(key, resource + '\n' + expiry)).
 */
public final class SasTokens implements TokenCheck {
    private static final String SCHEME = "SharedAccessSignature ";

    private final String keyName;
    private final byte[] key;
    private final Clock clock;

    /**
     * Creates a check.
     *
     * @param keyName the name of the authorization rule
     * @param key as it stands in connection strings: its characters, not what they decode to, are the secret
     */
    public SasTokens(String keyName, String key, Clock clock) {
        this.keyName = keyName;
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** Returns what the token opens, empty when its form, key name, signature or expiry is not right. */
    @Override
    public Optional<Grant> grant(String token) {
        if (!token.startsWith(SCHEME)) {
            return Optional.empty();
        }
        Map<String, String> fields = fields(token.substring(SCHEME.length()));
        String resource = fields.getOrDefault("sr", "");
        String expiry = fields.getOrDefault("se", "");
        boolean signed = keyName.equals(decoded(fields.getOrDefault("skn", "")))
                && isSignature(decoded(fields.getOrDefault("sig", "")), resource + '\n' + expiry);
        long expires = signed ? millis(expiry) : 0;
        return expires > clock.millis() ? Optional.of(new Grant(path(decoded(resource)), expires)) : Optional.empty();
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String field : text.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        }
        return fields;
    }

    private static String path(String resource) {
        String path = Addresses.path(resource.contains("://") ? resource + "/" : resource)
                .toLowerCase(Locale.ROOT);
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static long millis(String seconds) {
        try {
            return Math.multiplyExact(Long.parseLong(seconds), 1000);
        } catch (NumberFormatException | ArithmeticException e) {
            return 0;
        }
    }

    private boolean isSignature(String signature, String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String expected = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing in this Java", e);
        }
    }
}
