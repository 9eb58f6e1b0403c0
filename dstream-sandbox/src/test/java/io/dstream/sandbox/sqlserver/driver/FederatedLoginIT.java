package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerAccessTokenCallback;
import com.microsoft.sqlserver.jdbc.SQLServerDataSource;
import com.microsoft.sqlserver.jdbc.SQLServerException;
import com.microsoft.sqlserver.jdbc.SqlAuthenticationToken;
import io.dstream.sandbox.entra.TokenAuthority;
import io.dstream.sandbox.sqlserver.engine.H2SqlServerEngine;
import io.dstream.sandbox.sqlserver.tds.TdsServer;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logins of Microsoft's driver by tokens of Microsoft Entra ID. */
class FederatedLoginIT {
    private static final String SECRET = "the-secret";
    private static final String SERVICE = "https://database.windows.net/";

    @SuppressWarnings("NullAway.Init")
    private static TokenAuthority authority;

    @SuppressWarnings("NullAway.Init")
    private static H2SqlServerEngine engine;

    @SuppressWarnings("NullAway.Init")
    private static TdsServer server;

    @BeforeAll
    static void start() {
        authority = TokenAuthority.start(SECRET, Duration.ofHours(1));
        engine = new H2SqlServerEngine(H2SqlServerEngine.Options.withPassword(RealServer.PASSWORD));
        server = TdsServer.start(engine, authority.forSqlServer("sa"));
    }

    @AfterAll
    static void stop() {
        server.close();
        engine.close();
        authority.close();
    }

    private static SQLServerDataSource source() {
        SQLServerDataSource source = new SQLServerDataSource();
        source.setServerName("localhost");
        source.setPortNumber(server.port());
        source.setEncrypt("true");
        source.setTrustServerCertificate(true);
        return source;
    }

    private static String token(String resource) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        String form = "grant_type=client_credentials&client_id=" + TokenAuthority.CLIENT + "&client_secret=" + SECRET
                + "&scope=" + URLEncoder.encode(resource + "/.default", StandardCharsets.UTF_8);
        URI uri = URI.create(authority.url() + "/" + TokenAuthority.TENANT + "/oauth2/v2.0/token");
        String json = HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(
                        HttpRequest.newBuilder(uri)
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return json.replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private static String whoIs(Connection connection) throws Exception {
        try (ResultSet row = connection.createStatement().executeQuery("SELECT SUSER_SNAME()")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    @Test
    void takesATokenThatTheClientHas() throws Exception {
        SQLServerDataSource source = source();
        source.setAccessToken(token(SERVICE));
        try (Connection connection = source.getConnection()) {
            assertThat(whoIs(connection)).isEqualTo("sa");
        }
    }

    @Test
    void tellsTheClientWhereItGetsATokenAndForWhat() throws Exception {
        String token = token(SERVICE);
        List<String> asked = new ArrayList<>();
        SQLServerAccessTokenCallback callback = (service, tenant) -> {
            asked.add(service + " of " + tenant);
            return new SqlAuthenticationToken(token, System.currentTimeMillis() + 3_600_000);
        };
        SQLServerDataSource source = source();
        source.setAccessTokenCallback(callback);
        try (Connection connection = source.getConnection()) {
            assertThat(whoIs(connection)).isEqualTo("sa");
        }

        assertThat(asked).containsExactly(SERVICE + " of " + authority.url() + "/" + TokenAuthority.TENANT);
    }

    @Test
    void refusesATokenForAnotherService() throws Exception {
        SQLServerDataSource source = source();
        source.setAccessToken(token("https://storage.azure.com"));

        assertThatThrownBy(source::getConnection)
                .isInstanceOfSatisfying(SQLServerException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(18456))
                .hasMessageContaining("<token-identified principal>");
    }

    @Test
    void refusesATokenThatIsNone() {
        SQLServerDataSource source = source();
        source.setAccessToken("nonsense");

        assertThatThrownBy(source::getConnection).hasMessageContaining("<token-identified principal>");
    }
}
