package io.dstream.console.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.dstream.console.gateway.DStreamGateway;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.gateway.GatewayException.Reason;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate no system knows. */
class TrustIT {
    private static final String PASSWORD = "changeit";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private HttpsServer server;

    @SuppressWarnings("NullAway.Init")
    private Path authority;

    @BeforeEach
    void start() throws Exception {
        KeyStore keys = keys();
        authority = folder.resolve("authority.pem");
        Files.writeString(
                authority,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("server").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/api/v1/session", exchange -> {
            byte[] body = "{\"name\":\"ada\",\"role\":\"viewer\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private KeyStore keys() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String told = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(told).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private DStreamGateway connect(Optional<String> caFile) {
        URI url = URI.create("https://localhost:" + server.getAddress().getPort());
        Profile profile = new Profile("id", "own", url, "", true, Profile.DEFAULT_COLOUR, false, caFile);
        return new Connector(Clock.systemUTC()).open(profile, "");
    }

    @Test
    void trustsAServerOfAnAuthorityThatTheConnectionNames() {
        try (DStreamGateway gateway = connect(Optional.of(authority.toString()))) {
            assertThat(gateway.login().role()).isEqualTo("viewer");
        }
    }

    @Test
    void refusesAServerThatNobodyVouchesForAndSaysWhatToDo() {
        try (DStreamGateway gateway = connect(Optional.empty())) {
            assertThatThrownBy(gateway::login).isInstanceOfSatisfying(GatewayException.class, refused -> {
                assertThat(refused.reason()).isEqualTo(Reason.UNTRUSTED);
                assertThat(refused.remedy()).isNotBlank();
            });
        }
    }

    @Test
    void namesAFileThatHoldsNoCertificate() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.pem"), "no certificate");

        assertThatThrownBy(() -> connect(Optional.of(wrong.toString())).login())
                .hasMessageContaining("wrong.pem")
                .isInstanceOf(GatewayException.class);
    }
}
