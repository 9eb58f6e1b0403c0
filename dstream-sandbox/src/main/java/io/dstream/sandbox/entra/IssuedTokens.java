package io.dstream.sandbox.entra;

import io.dstream.sandbox.amqp.TokenCheck;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON Web Tokens signed with RS256, and their check. Source: RFC 7519, RFC 7515; claims as Microsoft's page "Access tokens in
 * the Microsoft identity platform" names them.
 */
final class IssuedTokens {
    private static final int KEY_BITS = 2048;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Pattern CLAIM = Pattern.compile("\"(\\w+)\":(?:\"([^\"]*)\"|(\\d+))");
    private static final String BEARER = "Bearer ";

    private final KeyPair keys;
    private final Clock clock;
    private final Duration life;

    IssuedTokens(Clock clock, Duration life) {
        this.clock = clock;
        this.life = life;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /** Issues a token of an application for a resource. */
    String issue(String issuer, String application, String audience) {
        long now = clock.instant().getEpochSecond();
        String content = encode("{\"typ\":\"JWT\",\"alg\":\"RS256\"}") + "."
                + encode("{\"iss\":\"" + issuer + "\",\"aud\":\"" + audience + "\",\"appid\":\"" + application
                        + "\",\"nbf\":" + now + ",\"exp\":" + (now + life.toSeconds()) + "}");
        return content + "." + ENCODER.encodeToString(sign(content));
    }

    private static String encode(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] sign(String content) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    /** Returns what lets those in whose token was issued here, for one of these resources, and has not expired. */
    TokenCheck check(List<String> audiences) {
        return token -> grant(token.startsWith(BEARER) ? token.substring(BEARER.length()) : token, audiences);
    }

    private Optional<TokenCheck.Grant> grant(String token, List<String> audiences) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3 || !isSigned(parts)) {
            return Optional.empty();
        }
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        long expires = Long.parseLong(claim(claims, "exp")) * 1000;
        boolean isFor = audiences.contains(claim(claims, "aud"));
        return isFor && expires > clock.millis() ? Optional.of(new TokenCheck.Grant("", expires)) : Optional.empty();
    }

    private boolean isSigned(String[] parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Of claims that were signed here, so that their form is known. */
    private static String claim(String claims, String name) {
        Matcher matcher = CLAIM.matcher(claims);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            }
        }
        return "";
    }
}
