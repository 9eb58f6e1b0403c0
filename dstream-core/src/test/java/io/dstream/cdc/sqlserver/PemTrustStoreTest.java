package io.dstream.cdc.sqlserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.entra.TokenAuthority;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemTrustStoreTest {
    @TempDir
    private Path folder = Path.of("");

    private static Certificate certificate() {
        try (TokenAuthority authority = TokenAuthority.start("secret", Duration.ofMinutes(1))) {
            return authority.certificate();
        }
    }

    private static String pem(Certificate certificate) throws CertificateEncodingException {
        Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static KeyStore read(Path file) throws Exception {
        KeyStore store = KeyStore.getInstance(PemTrustStore.TYPE);
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PemTrustStore.PASSWORD.toCharArray());
        }
        return store;
    }

    @Test
    void holdsEachCertificateOfTheFile() throws Exception {
        Certificate first = certificate();
        Certificate second = certificate();
        Path pem = Files.writeString(folder.resolve("ca.pem"), pem(first) + pem(second));

        KeyStore store = read(new PemTrustStore(pem).file());
        assertThat(store.size()).isEqualTo(2);
        assertThat(store.getCertificateAlias(first)).isNotNull();
        assertThat(store.getCertificateAlias(second)).isNotNull();
    }

    @Test
    void isMadeAnewWhenTheFileHasChanged() throws Exception {
        Path pem = Files.writeString(folder.resolve("ca.pem"), pem(certificate()));
        PemTrustStore trusted = new PemTrustStore(pem);
        Path before = trusted.file();
        Certificate fresh = certificate();
        Files.writeString(pem, pem(fresh));
        Files.setLastModifiedTime(
                pem, FileTime.from(Files.getLastModifiedTime(pem).toInstant().plusSeconds(2)));

        assertThat(trusted.file()).isEqualTo(before);
        assertThat(read(before).getCertificateAlias(fresh)).isNotNull();
    }

    @Test
    void saysWhatIsWrongWithTheFile() throws IOException {
        Path none = folder.resolve("missing.pem");
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");

        for (Path file : new Path[] {none, empty, nonsense}) {
            Properties properties = new Properties();
            properties.setProperty("certificate", file.toString());
            assertThatThrownBy(() -> SqlServerDataSources.connector("jdbc:sqlserver://localhost:1", properties)
                            .connect())
                    .isInstanceOf(SQLException.class)
                    .hasMessageStartingWith("The authority's certificates of the connection string cannot be read: ");
        }
    }
}
