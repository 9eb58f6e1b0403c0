package io.dstream.cdc.sqlserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.sql.SQLNonTransientConnectionException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * An authority's certificates from a PEM file, as the trust store that the driver takes: a temporary file that is made anew
 * when the PEM file changes. Safe for use by several threads.
 */
final class PemTrustStore {
    /** The store holds nothing secret; PKCS #12 wants a password for its check of integrity. */
    static final String PASSWORD = "public";

    static final String TYPE = "PKCS12";
    private static final String CONNECTION_FAILED = "08001";

    private final Path pem;
    private @Nullable FileTime read;
    private @Nullable Path store;

    PemTrustStore(Path pem) {
        this.pem = pem;
    }

    /**
     * Returns the trust store.
     *
     * @throws SQLNonTransientConnectionException if the PEM file cannot be read or holds no certificate
     */
    synchronized Path file() throws SQLNonTransientConnectionException {
        try {
            FileTime modified = Files.getLastModifiedTime(pem);
            Path current = store;
            if (current == null || !modified.equals(read)) {
                Path fresh = current == null ? Files.createTempFile("dstream-authority", ".p12") : current;
                fresh.toFile().deleteOnExit();
                write(certificates(), fresh);
                store = fresh;
                read = modified;
                return fresh;
            }
            return current;
        } catch (IOException | GeneralSecurityException e) {
            throw new SQLNonTransientConnectionException(
                    "The authority's certificates of the connection string cannot be read: " + e.getMessage(),
                    CONNECTION_FAILED,
                    e);
        }
    }

    private Collection<? extends Certificate> certificates() throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new CertificateException("the file holds no certificate as PEM");
            }
            return found;
        }
    }

    private static void write(Collection<? extends Certificate> certificates, Path file)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(TYPE);
        trusted.load(null, null);
        int number = 0;
        for (Certificate certificate : certificates) {
            trusted.setCertificateEntry("authority-" + number, certificate);
            number++;
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
    }
}
