package io.dstream.password;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A salted hash of a password: {@code $pbkdf2-sha256$i=<iterations>$<salt>$<hash>}, salt and hash in Base64.
 *
 * <p>PBKDF2 with HMAC-SHA-256, RFC 8018 5.2; 600,000 iterations are what OWASP's Password Storage Cheat Sheet asks for.
 */
public final class PasswordHash {
    public static final int DEFAULT_ITERATIONS = 600_000;

    private static final int MIN_ITERATIONS = 1_000;
    private static final int MAX_ITERATIONS = 10_000_000;
    private static final int MAX_PASSWORD = 1_024;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("\\$pbkdf2-sha256\\$i=(\\d{1,8})\\$([A-Za-z0-9+/]{11,88}={0,2})\\$([A-Za-z0-9+/]{43}=?)");

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Hashes a password with a new salt.
     *
     * @throws IllegalArgumentException if it is empty or has more than 1,024 characters
     */
    public static PasswordHash of(char[] password, int iterations, SecureRandom random) {
        if (password.length == 0 || password.length > MAX_PASSWORD) {
            throw new IllegalArgumentException("A password has 1 to " + MAX_PASSWORD + " characters");
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new PasswordHash(iterations, salt, derive(password, salt, iterations));
    }

    /**
     * Parses a hash.
     *
     * @throws IllegalArgumentException if it is none, or has fewer than 1,000 or more than 10,000,000 iterations; the
     *     message does not show it
     */
    public static PasswordHash parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("This is no password hash as dstream hash-password prints it");
        }
        int iterations = Integer.parseInt(form.group(1));
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("A password hash has " + MIN_ITERATIONS + " to " + MAX_ITERATIONS
                    + " iterations, not " + iterations);
        }
        byte[] salt = Base64.getDecoder().decode(form.group(2));
        return new PasswordHash(iterations, salt, Base64.getDecoder().decode(form.group(3)));
    }

    /** Returns how much work a try costs. */
    public int iterations() {
        return iterations;
    }

    /** Returns whether this is the password; takes as long for a wrong one as for the right one. */
    public boolean matches(char[] password) {
        boolean isPossible = password.length > 0 && password.length <= MAX_PASSWORD;
        byte[] derived = derive(isPossible ? password : new char[] {'-'}, salt, iterations);
        return MessageDigest.isEqual(derived, hash) && isPossible;
    }

    /** Takes as long as that many iterations do. */
    public static void spend(int iterations) {
        if (iterations > 0) {
            byte[] unused = derive(new char[] {'-'}, new byte[SALT_BYTES], iterations);
        }
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BYTES * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Returns the text for the configuration. */
    public String text() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "$pbkdf2-sha256$i=" + iterations + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    @Override
    public String toString() {
        return "***";
    }
}
