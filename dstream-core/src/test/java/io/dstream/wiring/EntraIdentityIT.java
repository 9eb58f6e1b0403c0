package io.dstream.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.TokenCredential;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import io.dstream.azure.EntraCredentials;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import io.dstream.sandbox.blob.BlobOptions;
import io.dstream.sandbox.blob.BlobServer;
import io.dstream.sandbox.entra.TokenAuthority;
import io.dstream.sandbox.eventhubs.EventHubsOptions;
import io.dstream.sandbox.eventhubs.EventHubsServer;
import io.dstream.sandbox.servicebus.ServiceBusOptions;
import io.dstream.sandbox.servicebus.ServiceBusServer;
import io.dstream.sandbox.tls.TlsPort;
import io.dstream.status.TableStatus;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Services that let in only whom the token authority knows, over TLS with certificates of an authority of one's own. */
@Timeout(180)
class EntraIdentityIT {
    private static final String SECRET = "first-Planted7secret";
    private static final String NEXT_SECRET = "next-Planted7secret";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_PASSWORD = "javax.net.ssl.trustStorePassword";
    private static final String PASSWORD = "changeit";
    private static final String HUB = "changes";
    private static final int PARTITIONS = 2;

    @TempDir
    private static Path shared = Path.of("");

    @SuppressWarnings("NullAway.Init")
    private static Services services;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext before;

    @TempDir
    private Path folder = Path.of("");

    /** What runs, each behind a port of TLS. */
    private record Services(
            TokenAuthority authority,
            ServiceBusServer bus,
            EventHubsServer hubs,
            TlsPort hubsTls,
            BlobServer blob,
            TlsPort blobTls)
            implements AutoCloseable {
        static Services start() throws Exception {
            TokenAuthority authority = TokenAuthority.start(SECRET, Duration.ofHours(1));
            ServiceBusServer bus =
                    ServiceBusServer.start(ServiceBusOptions.DEFAULT.withIdentities(authority.forMessaging()));
            EventHubsServer hubs =
                    EventHubsServer.start(EventHubsOptions.DEFAULT.withIdentities(authority.forMessaging()));
            BlobServer blob = BlobServer.start(BlobOptions.DEFAULT.withIdentities(authority.forStorage()));
            return new Services(authority, bus, hubs, tls(hubs.port()), blob, tls(blob.port()));
        }

        private static TlsPort tls(int port) throws Exception {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            return TlsPort.listen(
                    "it-tls",
                    new InetSocketAddress(loopback, 0),
                    new InetSocketAddress(loopback, port),
                    Clock.systemUTC());
        }

        List<Certificate> certificates() {
            return List.of(authority.certificate(), bus.certificate(), hubsTls.certificate(), blobTls.certificate());
        }

        @Override
        public void close() {
            authority.close();
            bus.close();
            hubsTls.close();
            hubs.close();
            blobTls.close();
            blob.close();
        }
    }

    @BeforeAll
    static void startAndTrust() throws Exception {
        services = Services.start();
        before = SSLContext.getDefault();
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (int i = 0; i < services.certificates().size(); i++) {
            trusted.setCertificateEntry("c" + i, services.certificates().get(i));
        }
        Path file = shared.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        System.setProperty(TRUST_STORE, file.toString());
        System.setProperty(TRUST_PASSWORD, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLContext.setDefault(context);
    }

    @AfterAll
    static void stop() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_PASSWORD);
        SSLContext.setDefault(before);
        services.close();
    }

    @Test
    void signsInToEachServiceByTokensAndTakesAnotherSecretWithoutARestart() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            CommittedChanges changes = new CommittedChanges(sandbox);
            changes.commit(10);
            Path file = Files.writeString(folder.resolve("dstream.hcl"), config(sandbox, "ingest", SECRET));
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                running.awaitRouted(count(changes));
                assertThat(services.authority().issued()).isGreaterThanOrEqualTo(3);

                services.authority().rotate(NEXT_SECRET);
                running.apply(config(sandbox, "ingest", NEXT_SECRET));
                changes.commit(10);
                running.awaitRouted(count(changes));

                assertThat(received(count(changes)))
                        .containsExactlyInAnyOrderElementsOf(changes.identities().values().stream()
                                .flatMap(List::stream)
                                .toList());
            } finally {
                services.authority().rotate(SECRET);
            }
        }
    }

    @Test
    void saysThatTheSecretIsRefusedAndDoesNotTellIt() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            CommittedChanges changes = new CommittedChanges(sandbox);
            changes.commit(1);
            String wrong = "wrong-Planted7secret";
            Path file = Files.writeString(folder.resolve("dstream.hcl"), config(sandbox, "refused", wrong));
            try (RunningInstance running = new RunningInstance(file, Map.of(), false)) {
                await(() -> !running.instance.engine().status().faults().isEmpty()
                        || running.instance.engine().status().tables().stream().anyMatch(EntraIdentityIT::hasProblem));

                assertThat(running.instance.engine().status().toString())
                        .contains("AADSTS7000215")
                        .doesNotContain(wrong);
            }
        }
    }

    private static boolean hasProblem(TableStatus table) {
        return table.problem() != null;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come about").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static int count(CommittedChanges changes) throws Exception {
        return changes.identities().values().stream().mapToInt(List::size).sum();
    }

    private static List<String> received(int count) {
        TokenCredential credential = EntraCredentials.of(Map.of(
                "credential",
                "client_secret",
                "tenant_id",
                TokenAuthority.TENANT,
                "client_id",
                TokenAuthority.CLIENT,
                "client_secret",
                NEXT_SECRET,
                "authority",
                services.authority().url()));
        try (EventHubConsumerAsyncClient consumer = new EventHubClientBuilder()
                .credential("localhost", HUB, credential)
                .customEndpointAddress("https://localhost:" + services.hubsTls().port())
                .consumerGroup("$Default")
                .buildAsyncConsumerClient()) {
            return Objects.requireNonNull(Flux.range(0, PARTITIONS)
                    .flatMap(partition ->
                            consumer.receiveFromPartition(String.valueOf(partition), EventPosition.earliest()))
                    .map(event -> event.getData().getMessageId())
                    .take(count)
                    .collectList()
                    .block(Duration.ofSeconds(60)));
        }
    }

    private static String identity(String secret) {
        return """
                credential = "client_secret"
                tenant_id = "%s"
                client_id = "%s"
                client_secret = "%s"
                authority = "%s"
                """.formatted(
                        TokenAuthority.TENANT,
                        TokenAuthority.CLIENT,
                        secret,
                        services.authority().url());
    }

    private static String config(Sandbox sandbox, String queue, String secret) {
        String identity = identity(secret);
        return """
                ingester {
                    db_connection_string = "%s"
                    poll_interval_defaults {
                        poll_interval = "100ms"
                        max_poll_interval = "500ms"
                    }
                    queue {
                        name = "%s"
                        namespace = "localhost:%d"
                        %s
                    }
                    locks {
                        account_url = "https://localhost:%d%s"
                        container_name = "locks"
                        %s
                    }
                    tables = ["Orders", "Customers"]
                }
                publisher {
                    output {
                        type = "azure_event_hubs"
                        namespace = "localhost:%d"
                        destination = "%s"
                        partitions = %d
                        %s
                    }
                }
                """.formatted(
                        sandbox.sqlConnectionString(CommittedChanges.DATABASE),
                        queue,
                        services.bus().tlsPort(),
                        identity,
                        services.blobTls().port(),
                        BlobServer.accountPath(),
                        identity,
                        services.hubsTls().port(),
                        HUB,
                        PARTITIONS,
                        identity);
    }
}
