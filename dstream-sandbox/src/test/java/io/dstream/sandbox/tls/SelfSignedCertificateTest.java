package io.dstream.sandbox.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfSignedCertificateTest {
    private static final Instant NOW = Instant.parse("2024-02-29T12:00:00Z");

    @Test
    void isSignedByItsOwnKeyForLocalhost() throws GeneralSecurityException {
        X509Certificate certificate = SelfSignedCertificate.create(NOW).certificate();

        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSubjectX500Principal()).isEqualTo(certificate.getIssuerX500Principal());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
        assertThat(certificate.getSubjectAlternativeNames())
                .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    }

    @Test
    void isValidForAYear() throws GeneralSecurityException {
        X509Certificate certificate = SelfSignedCertificate.create(NOW).certificate();

        assertThat(certificate.getNotBefore()).isEqualTo(Date.from(NOW.minus(Duration.ofDays(1))));
        assertThat(certificate.getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofDays(365))));
    }

    @Test
    void isAnotherEachTime() throws GeneralSecurityException {
        SelfSignedCertificate one = SelfSignedCertificate.create(NOW);
        SelfSignedCertificate other = SelfSignedCertificate.create(NOW);

        assertThat(one.certificate().getSerialNumber()).isPositive();
        assertThat(one.certificate().getSerialNumber())
                .isNotEqualTo(other.certificate().getSerialNumber());
        assertThat(one.key()).isNotEqualTo(other.key());
        assertThat(one.toString()).contains("CN=localhost").doesNotContain("Key");
    }
}
