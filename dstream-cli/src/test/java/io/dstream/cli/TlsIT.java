package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.cli.demo.DemoTables;
import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.ServerProcess;
import io.dstream.cli.demo.Services;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS from dstream.jar, with a certificate of our own making. */
class TlsIT {
    private static final String PASSWORD = "changeit-Planted6secret";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void answersOverTlsWithTheCertificateItWasGiven() throws Exception {
        Path keystore = selfSigned();
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        int port = freePort();
        try (Services services = TestServices.start();
                Demonstration demonstration =
                        TestServices.demonstration(services, DemoTables.tables(), Duration.ofMillis(200));
                ServerProcess server = demonstration.startServer(
                        TestServices.dstreamJar(),
                        TestServices.log("tls"),
                        "--tls-keystore",
                        keystore.toString(),
                        "--tls-password-file",
                        password.toString(),
                        "--tls-port",
                        String.valueOf(port))) {
            TestServices.await("readiness", Duration.ofMinutes(2), () -> server.get("/health/ready")
                    .contains("UP"));

            HttpRequest request = HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/health/live"))
                    .build();
            HttpResponse<String> response = trusting(keystore).send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.sslSession().orElseThrow().getProtocol()).isIn("TLSv1.2", "TLSv1.3");
            assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    private Path selfSigned() throws Exception {
        Path keystore = folder.resolve("tls.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "rest",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-validity",
                        "30",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keystore.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(TestServices.log("keytool"))
                .start();
        assertThat(keytool.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        return keystore;
    }

    private static HttpClient trusting(Path keystore) throws Exception {
        KeyStore pair = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keystore)) {
            pair.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("rest", pair.getCertificate("rest"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
