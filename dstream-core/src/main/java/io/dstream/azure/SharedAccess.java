package io.dstream.azure;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests as a connection string of Service Bus or Event Hubs allows.
 *
 * <p>Source: Microsoft's page "Authenticate access to Event Hubs resources using shared access signatures".
 */
final class SharedAccess {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Reads a connection string.
     *
     * @throws IllegalArgumentException if it names no namespace, or holds neither key nor signature; the message shows
     *     nothing of it
     */
    SharedAccess(String connectionString) {
        for (String pair : connectionString.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1));
            }
        }
        boolean isSigning = values.containsKey("SharedAccessKeyName") && values.containsKey("SharedAccessKey");
        if (!isSigning && !values.containsKey("SharedAccessSignature")) {
            throw malformed();
        }
        var unused = namespace();
    }

    /** Returns where the namespace serves HTTPS. */
    URI namespace() {
        String endpoint = value("Endpoint").orElse("");
        try {
            URI uri = URI.create(endpoint);
            if ("sb".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
                return URI.create("https://" + uri.getRawAuthority());
            }
        } catch (IllegalArgumentException e) {
            // Neither the message nor the cause: they quote parts of the string.
            throw malformed();
        }
        throw malformed();
    }

    /**
     * Returns the token for a resource: one that the string holds, or one that its key signs for ten minutes.
     *
     * @param resource without a query
     */
    String token(URI resource, Instant now) {
        return value("SharedAccessSignature").orElseGet(() -> signed(resource, now.plus(LIFE)));
    }

    private String signed(URI resource, Instant expiry) {
        String audience = encoded(resource.toString().toLowerCase(Locale.ROOT));
        String seconds = Long.toString(expiry.getEpochSecond());
        return "SharedAccessSignature sr=" + audience + "&sig=" + encoded(signature(audience + "\n" + seconds)) + "&se="
                + seconds + "&skn=" + encoded(value("SharedAccessKeyName").orElse(""));
    }

    private String signature(String text) {
        byte[] key = value("SharedAccessKey").orElse("").getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("The connection string is not one of Event Hubs");
    }
}
