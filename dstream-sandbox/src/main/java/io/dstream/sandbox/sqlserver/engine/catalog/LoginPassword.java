package io.dstream.sandbox.sqlserver.engine.catalog;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A login's password, in memory as it was given and elsewhere as a salted hash: PBKDF2 with SHA-512 and 100,000 rounds, as SQL Server 2025
 * keeps it. Safe for use by several threads.
 */
final class LoginPassword {
    private static final int ROUNDS = 100_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 512;
    private static final HexFormat HEX = HexFormat.of();

    private volatile @Nullable String plain;
    private volatile @Nullable String hash;

    private LoginPassword(@Nullable String plain, @Nullable String hash) {
        this.plain = plain;
        this.hash = hash;
    }

    static LoginPassword of(String password) {
        return new LoginPassword(password, null);
    }

    static LoginPassword hashed(String hash) {
        return new LoginPassword(null, hash);
    }

    boolean matches(String password) {
        String known = plain;
        if (known != null) {
            return known.equals(password);
        }
        String kept = String.valueOf(hash);
        byte[] salt = HEX.parseHex(kept.substring(0, 2 * SALT_BYTES));
        boolean matches = MessageDigest.isEqual(
                kept.getBytes(StandardCharsets.US_ASCII), hash(password, salt).getBytes(StandardCharsets.US_ASCII));
        if (matches) {
            // the rounds are paid for once
            plain = password;
        }
        return matches;
    }

    /** Returns salt and hash, in hexadecimal digits. */
    String hash() {
        String known = hash;
        if (known == null) {
            byte[] salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            known = hash(String.valueOf(plain), salt);
            hash = known;
        }
        return known;
    }

    private static String hash(String password, byte[] salt) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, ROUNDS, HASH_BITS);
        try {
            byte[] hashed = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
            return HEX.formatHex(salt) + HEX.formatHex(hashed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PBKDF2 is part of every Java", e);
        } finally {
            key.clearPassword();
        }
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "LoginPassword";
    }
}
