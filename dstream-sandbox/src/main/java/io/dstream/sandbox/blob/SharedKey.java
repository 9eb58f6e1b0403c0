package io.dstream.sandbox.blob;

import io.dstream.sandbox.amqp.TokenCheck;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The signature under a request. Source: Authorize with Shared Key, version 2015-02-21 and later. */
final class SharedKey {
    private static final List<String> SIGNED = List.of(
            "Content-Encoding",
            "Content-Language",
            "Content-Length",
            "Content-MD5",
            "Content-Type",
            "Date",
            "If-Modified-Since",
            "If-Match",
            "If-None-Match",
            "If-Unmodified-Since",
            "Range");

    private static final String BEARER = "Bearer ";

    private final String account;
    private final SecretKeySpec key;
    private final @Nullable TokenCheck identities;

    SharedKey(String account, String base64Key, @Nullable TokenCheck identities) {
        this.identities = identities;
        this.account = account;
        this.key = new SecretKeySpec(Base64.getDecoder().decode(base64Key), "HmacSHA256");
    }

    /**
     * Checks the signature of a request.
     *
     * @throws StorageException if there is none, or it does not fit
     */
    void check(StorageRequest request) {
        String given = request.header("Authorization");
        if (identities != null && given.startsWith(BEARER)) {
            if (identities.grant(given.substring(BEARER.length())).isEmpty()) {
                throw StorageError.AUTHENTICATION_FAILED.exception();
            }
            return;
        }
        String expected = "SharedKey " + account + ":" + sign(stringToSign(request));
        boolean fits = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
        if (!fits) {
            throw StorageError.AUTHENTICATION_FAILED.exception();
        }
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private String stringToSign(StorageRequest request) {
        StringBuilder text = new StringBuilder(request.method()).append('\n');
        for (String name : SIGNED) {
            text.append(signedValue(request, name)).append('\n');
        }
        Map<String, String> own = new TreeMap<>();
        request.headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-ms-")) {
                own.put(lower, value);
            }
        });
        own.forEach((name, value) -> text.append(name).append(':').append(value).append('\n'));
        text.append('/').append(account).append(request.rawPath());
        request.query()
                .forEach((name, value) ->
                        text.append('\n').append(name).append(':').append(value));
        return text.toString();
    }

    private static String signedValue(StorageRequest request, String name) {
        boolean dateElsewhere =
                name.equals("Date") && !request.header("x-ms-date").isEmpty();
        String value = dateElsewhere ? "" : request.header(name);
        return name.equals("Content-Length") && value.equals("0") ? "" : value;
    }
}
