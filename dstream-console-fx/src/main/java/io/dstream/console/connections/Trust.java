package io.dstream.console.connections;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trusts the authorities of a file beside those of the system. */
final class Trust {
    private Trust() {}

    /**
     * Returns a context that trusts both.
     *
     * @param pem certificates in PEM, at least one
     * @throws TrustException if there are none that can be read
     */
    static SSLContext with(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            return with(CertificateFactory.getInstance("X.509").generateCertificates(in), pem);
        } catch (IOException e) {
            throw new TrustException("The file of certificates " + pem + " cannot be read.", e);
        } catch (CertificateException e) {
            throw new TrustException("The file " + pem + " holds no certificate in PEM.", e);
        } catch (GeneralSecurityException e) {
            throw new TrustException("The certificates of " + pem + " cannot be used.", e);
        }
    }

    private static SSLContext with(Collection<? extends Certificate> own, Path pem)
            throws GeneralSecurityException, IOException {
        if (own.isEmpty()) {
            throw new TrustException("The file " + pem + " holds no certificate in PEM.", null);
        }
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int index = 0;
        for (X509Certificate each : systemAuthorities()) {
            all.setCertificateEntry("system-" + index++, each);
        }
        for (Certificate each : own) {
            all.setCertificateEntry("own-" + index++, each);
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers(all), null);
        return context;
    }

    private static X509Certificate[] systemAuthorities() throws GeneralSecurityException {
        for (TrustManager each : managers(null)) {
            if (each instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    private static TrustManager[] managers(@org.jspecify.annotations.Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
