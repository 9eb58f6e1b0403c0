package io.dstream.sandbox.servicebus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A namespace that checks tokens, and its TLS port, with the Java SDK. */
class ServiceBusSecurityIT {
    private static final String KEY = "cmlnaHQ=";
    private static final String QUEUE = "guarded";

    private static ServiceBusServer server;

    @BeforeAll
    static void start() {
        server = ServiceBusServer.start(ServiceBusOptions.DEFAULT.withKey(KEY));
        server.createQueue(QUEUE, QueueSettings.DEFAULT);
        server.createQueue("other", QueueSettings.DEFAULT);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void letsInWhoeverSignsWithTheKey() {
        try (ServiceBusSenderClient sender = sender(server.connectionString());
                ServiceBusReceiverClient receiver = patient(server.connectionString())
                        .receiver()
                        .queueName(QUEUE)
                        .buildClient()) {
            sender.sendMessage(new ServiceBusMessage("signed"));

            assertThat(receiver.peekMessages(100).stream())
                    .anySatisfy(
                            message -> assertThat(message.getBody().toString()).isEqualTo("signed"));
        }
    }

    @Test
    void turnsAwayWhoeverSignsWithAnotherKey() {
        String wrong = server.connectionString().replace(KEY, "d3Jvbmc=");
        try (ServiceBusSenderClient sender = sender(wrong)) {
            assertUnauthorized(sender);
        }
    }

    @Test
    void turnsAwayAnotherKeyName() {
        String wrong = server.connectionString().replace("RootManageSharedAccessKey", "Somebody");
        try (ServiceBusSenderClient sender = sender(wrong)) {
            assertUnauthorized(sender);
        }
    }

    @Test
    void letsInATokenForOneEntity() {
        try (ServiceBusSenderClient sender =
                sender(withToken(token(QUEUE, Instant.now().plusSeconds(60))))) {
            sender.sendMessage(new ServiceBusMessage("with token"));
        }
    }

    @Test
    void turnsAwayATokenForAnotherEntity() {
        try (ServiceBusSenderClient sender =
                sender(withToken(token("other", Instant.now().plusSeconds(60))))) {
            assertUnauthorized(sender);
        }
    }

    @Test
    void turnsAwayATokenThatHasExpired() {
        try (ServiceBusSenderClient sender =
                sender(withToken(token(QUEUE, Instant.now().minusSeconds(60))))) {
            assertUnauthorized(sender);
        }
    }

    @Test
    void administersWithTheKeyOnly() {
        assertThat(admin(server.connectionString()).getQueueExists(QUEUE)).isTrue();
        assertThatThrownBy(() -> admin(server.connectionString().replace(KEY, "d3Jvbmc="))
                        .getQueue(QUEUE))
                .isInstanceOf(ClientAuthenticationException.class);
    }

    @Test
    void carriesMessagesOverTls() throws GeneralSecurityException, IOException {
        SSLContext before = SSLContext.getDefault();
        SSLContext.setDefault(trusting());
        try (ServiceBusSenderClient sender = secure().sender().queueName(QUEUE).buildClient();
                ServiceBusReceiverClient receiver =
                        secure().receiver().queueName(QUEUE).buildClient()) {
            String body = "x".repeat(100_000);
            sender.sendMessage(new ServiceBusMessage(body));

            assertThat(receiver.receiveMessages(10, ServiceBusFixture.PATIENCE).stream())
                    .anySatisfy(
                            message -> assertThat(message.getBody().toString()).isEqualTo(body));
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void needsToBeTrustedOverTls() {
        try (ServiceBusSenderClient sender = secure().sender().queueName(QUEUE).buildClient()) {
            assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x")))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private static void assertUnauthorized(ServiceBusSenderClient sender) {
        assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("x")))
                .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                        .isEqualTo(ServiceBusFailureReason.UNAUTHORIZED));
    }

    private static ServiceBusClientBuilder patient(String connectionString) {
        return new ServiceBusClientBuilder()
                .connectionString(connectionString)
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0).setTryTimeout(Duration.ofSeconds(15)));
    }

    private static ServiceBusSenderClient sender(String connectionString) {
        return patient(connectionString).sender().queueName(QUEUE).buildClient();
    }

    private static String withToken(String token) {
        return "Endpoint=sb://localhost:" + server.port() + ";SharedAccessSignature=" + token
                + ";UseDevelopmentEmulator=true;";
    }

    // The SDK's page tells how a token is made: the signature is of the encoded resource, a new line and the expiry.
    private static String token(String entity, Instant expiry) {
        String resource = URLEncoder.encode("sb://localhost/" + entity, StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signed = mac.doFinal((resource + "\n" + expiry.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
            String signature = URLEncoder.encode(Base64.getEncoder().encodeToString(signed), StandardCharsets.UTF_8);
            return "SharedAccessSignature sr=" + resource + "&sig=" + signature + "&se=" + expiry.getEpochSecond()
                    + "&skn=RootManageSharedAccessKey";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServiceBusAdministrationClient admin(String connectionString) {
        return new ServiceBusAdministrationClientBuilder()
                .connectionString(connectionString)
                .addPolicy(new RewritingPolicy(server.port()))
                .buildClient();
    }

    private static ServiceBusClientBuilder secure() {
        return patient(server.tlsConnectionString()).customEndpointAddress("https://localhost:" + server.tlsPort());
    }

    private static SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry("sandbox", server.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
