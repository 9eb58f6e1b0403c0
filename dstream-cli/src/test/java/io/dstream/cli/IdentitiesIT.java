package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import io.dstream.cli.demo.ServerProcess;
import io.dstream.sandbox.amqp.TokenCheck;
import io.dstream.sandbox.blob.BlobOptions;
import io.dstream.sandbox.blob.BlobServer;
import io.dstream.sandbox.entra.TokenAuthority;
import io.dstream.sandbox.eventhubs.EventHubsOptions;
import io.dstream.sandbox.eventhubs.EventHubsServer;
import io.dstream.sandbox.servicebus.ServiceBusOptions;
import io.dstream.sandbox.servicebus.ServiceBusServer;
import io.dstream.sandbox.sqlserver.engine.H2SqlServerEngine;
import io.dstream.sandbox.sqlserver.tds.TdsServer;
import io.dstream.sandbox.tls.TlsPort;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server in an environment that tells who it is: it holds no secret of any service. */
@Timeout(180)
class IdentitiesIT {
    private static final String SECRET = "nobody-is-told-this";
    private static final String SA_PASSWORD = "Sandbox-1";
    private static final String TRUST_PASSWORD = "changeit";
    private static final String HUB = "changes";

    @SuppressWarnings("NullAway.Init")
    private static TokenAuthority authority;

    @SuppressWarnings("NullAway.Init")
    private static ServiceBusServer bus;

    @SuppressWarnings("NullAway.Init")
    private static EventHubsServer hubs;

    @SuppressWarnings("NullAway.Init")
    private static TlsPort hubsTls;

    @SuppressWarnings("NullAway.Init")
    private static BlobServer blob;

    @SuppressWarnings("NullAway.Init")
    private static TlsPort blobTls;

    @SuppressWarnings("NullAway.Init")
    private static H2SqlServerEngine engine;

    @SuppressWarnings("NullAway.Init")
    private static TdsServer sqlServer;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeAll
    static void start() throws Exception {
        authority = TokenAuthority.start(SECRET, Duration.ofHours(1));
        bus = ServiceBusServer.start(ServiceBusOptions.DEFAULT.withIdentities(authority.forMessaging()));
        hubs = EventHubsServer.start(EventHubsOptions.DEFAULT.withIdentities(IdentitiesIT::orTheTestsOwn));
        hubsTls = tls(hubs.port());
        blob = BlobServer.start(BlobOptions.DEFAULT.withIdentities(authority.forStorage()));
        blobTls = tls(blob.port());
        engine = new H2SqlServerEngine(H2SqlServerEngine.Options.withPassword(SA_PASSWORD));
        sqlServer = TdsServer.start(engine, authority.forSqlServer("sa"));
    }

    /** The test reads with a key; the server that is tested has none. */
    private static Optional<TokenCheck.Grant> orTheTestsOwn(String token) {
        return token.startsWith("SharedAccessSignature")
                ? Optional.of(new TokenCheck.Grant("", Long.MAX_VALUE))
                : authority.forMessaging().grant(token);
    }

    private static TlsPort tls(int port) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return TlsPort.listen(
                "it-tls", new InetSocketAddress(loopback, 0), new InetSocketAddress(loopback, port), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        sqlServer.close();
        engine.close();
        blobTls.close();
        blob.close();
        hubsTls.close();
        hubs.close();
        bus.close();
        authority.close();
    }

    @ParameterizedTest
    @CsvSource({
        "managed_identity,  ActiveDirectoryManagedIdentity",
        "default,           ActiveDirectoryDefault",
        "workload_identity, ActiveDirectoryDefault",
    })
    void isTheIdentityByWhichEachServiceLetsItIn(String credential, String authentication) throws Exception {
        String database = "Shop_" + credential;
        String hub = HUB + "-" + credential;
        boolean unused = hubs.createHub(hub, 1);
        commitThree(database);
        Path config = Files.writeString(
                folder.resolve("dstream.hcl"), config(database, hub, credential, authentication, certificate()));
        try (ServerProcess server = ServerProcess.start(
                TestServices.dstreamJar(), config, environment(), TestServices.log("identities-" + credential))) {
            assertThat(received(hub, 3)).as(server.url().toString()).hasSize(3);
        }
    }

    private static void commitThree(String database) throws SQLException {
        String url = "jdbc:sqlserver://localhost:" + sqlServer.port() + ";user=sa;password=" + SA_PASSWORD
                + ";trustServerCertificate=true";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
            statement.execute("USE " + database);
            statement.execute("EXEC sys.sp_cdc_enable_db");
            statement.execute("CREATE TABLE dbo.Orders (Id int NOT NULL PRIMARY KEY)");
            statement.execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'Orders',"
                    + " @role_name = NULL");
            for (int id = 1; id <= 3; id++) {
                statement.execute("INSERT INTO dbo.Orders VALUES (" + id + ")");
            }
        }
    }

    private static List<Integer> received(String hub, int count) {
        try (EventHubConsumerAsyncClient consumer = new EventHubClientBuilder()
                .connectionString(hubs.connectionString(), hub)
                .consumerGroup("$Default")
                .buildAsyncConsumerClient()) {
            return Objects.requireNonNull(consumer.receiveFromPartition("0", EventPosition.earliest())
                    .map(event -> event.getData().getBody().length)
                    .take(count)
                    .collectList()
                    .block(Duration.ofMinutes(2)));
        }
    }

    /** Writes the certificate of SQL Server, which alone its connections trust. */
    private Path certificate() throws Exception {
        Base64.Encoder encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return Files.writeString(
                folder.resolve("sqlserver.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + encoder.encodeToString(sqlServer.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private Map<String, String> environment() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        List<Certificate> certificates =
                List.of(authority.certificate(), bus.certificate(), hubsTls.certificate(), blobTls.certificate());
        for (int i = 0; i < certificates.size(); i++) {
            trusted.setCertificateEntry("c" + i, certificates.get(i));
        }
        Path store = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(store)) {
            trusted.store(out, TRUST_PASSWORD.toCharArray());
        }
        Path assertion = Files.writeString(folder.resolve("assertion"), authority.assertion());
        Map<String, String> environment = new HashMap<>(authority.machineVariables());
        environment.put("AZURE_FEDERATED_TOKEN_FILE", assertion.toString());
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=" + store + " -Djavax.net.ssl.trustStorePassword=" + TRUST_PASSWORD);
        return environment;
    }

    private static String config(
            String database, String hub, String credential, String authentication, Path certificate) {
        String identity = "credential = \"" + credential + "\"";
        if (credential.equals("workload_identity")) {
            identity += """

                    tenant_id = "%s"
                    client_id = "%s"
                    authority = "%s"
                    """.formatted(TokenAuthority.TENANT, TokenAuthority.CLIENT, authority.url());
        }
        return """
                ingester {
                    db_connection_string = "sqlserver://localhost:%d?database=%s&fedauth=%s&certificate=%s"
                    queue {
                        name = "ingest-%s"
                        namespace = "localhost:%d"
                        %s
                    }
                    locks {
                        account_url = "https://localhost:%d%s"
                        container_name = "locks-%s"
                        %s
                    }
                    tables = ["Orders"]
                }
                publisher {
                    output {
                        type = "azure_event_hubs"
                        namespace = "localhost:%d"
                        destination = "%s"
                        %s
                    }
                }
                """.formatted(
                        sqlServer.port(),
                        database,
                        authentication,
                        certificate,
                        credential,
                        bus.tlsPort(),
                        identity,
                        blobTls.port(),
                        BlobServer.accountPath(),
                        credential.replace('_', '-'),
                        identity,
                        hubsTls.port(),
                        hub,
                        identity);
    }
}
