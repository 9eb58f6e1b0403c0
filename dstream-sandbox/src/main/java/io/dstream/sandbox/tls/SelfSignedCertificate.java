package io.dstream.sandbox.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key of its own and a certificate for localhost that it signed, RFC 5280 4.1.
 *
 * @param key on the curve P-256
 * @param certificate valid for a year
 */
public record SelfSignedCertificate(PrivateKey key, X509Certificate certificate) {
    private static final Duration VALIDITY = Duration.ofDays(365);
    /** Clocks of clients may be behind. */
    private static final Duration SKEW = Duration.ofDays(1);

    private static final int SERIAL_BITS = 127;
    private static final String HOST = "localhost";
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private static final int[] ECDSA_WITH_SHA256 = {1, 2, 840, 10045, 4, 3, 2};
    private static final int[] COMMON_NAME = {2, 5, 4, 3};
    private static final int[] SUBJECT_ALTERNATIVE_NAME = {2, 5, 29, 17};
    private static final int[] BASIC_CONSTRAINTS = {2, 5, 29, 19};
    private static final int VERSION_3 = 2;
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    /** Makes a new one, valid from a day before this instant. */
    public static SelfSignedCertificate create(Instant now) throws GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        KeyPair keys = generator.generateKeyPair();
        byte[] content = content(keys, new BigInteger(SERIAL_BITS, random), now);
        byte[] encoded = Der.sequence(content, algorithm(), Der.bits(sign(keys.getPrivate(), content)));
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
        return new SelfSignedCertificate(keys.getPrivate(), certificate);
    }

    /** Returns the context of a server that shows this certificate. */
    public SSLContext serverContext() throws GeneralSecurityException, IOException {
        char[] unused = new char[0];
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, unused);
        store.setKeyEntry("server", key, unused, new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, unused);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "SelfSignedCertificate[" + certificate.getSubjectX500Principal() + "]";
    }

    private static byte[] content(KeyPair keys, BigInteger serial, Instant now) {
        byte[] validity = Der.sequence(Der.time(now.minus(SKEW)), Der.time(now.plus(VALIDITY)));
        return Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.valueOf(VERSION_3))),
                Der.integer(serial),
                algorithm(),
                name(),
                validity,
                name(),
                keys.getPublic().getEncoded(),
                Der.explicit(3, Der.sequence(alternativeNames(), authority())));
    }

    private static byte[] algorithm() {
        return Der.sequence(Der.identifier(ECDSA_WITH_SHA256));
    }

    private static byte[] name() {
        return Der.sequence(Der.set(Der.sequence(Der.identifier(COMMON_NAME), Der.utf8(HOST))));
    }

    private static byte[] alternativeNames() {
        byte[] host = Der.implicit(DNS_NAME, HOST.getBytes(StandardCharsets.US_ASCII));
        byte[] names = Der.sequence(host, Der.implicit(IP_ADDRESS, LOOPBACK));
        return Der.sequence(Der.identifier(SUBJECT_ALTERNATIVE_NAME), Der.octets(names));
    }

    /** Lets clients that put the certificate into their trust store take it as its own issuer. */
    private static byte[] authority() {
        return Der.sequence(Der.identifier(BASIC_CONSTRAINTS), Der.TRUE, Der.octets(Der.sequence(Der.TRUE)));
    }

    private static byte[] sign(PrivateKey key, byte[] content) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }
}
