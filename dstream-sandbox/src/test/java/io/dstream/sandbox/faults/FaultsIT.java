package io.dstream.sandbox.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.specialized.BlobLeaseClient;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.microsoft.sqlserver.jdbc.SQLServerException;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients meet the faults that were asked for, in Java and over HTTP. */
class FaultsIT {
    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    @BeforeEach
    void start() throws SQLException {
        sandbox = Sandbox.start(SandboxOptions.freePorts());
        try (Connection master = connect("master");
                Statement statement = master.createStatement()) {
            statement.execute("CREATE DATABASE Shop");
            statement.execute("USE Shop");
            statement.execute("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY)");
        }
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(sandbox.jdbcUrl(database) + ";connectRetryCount=0");
    }

    private static int count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM dbo.T")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1205, 1222, 40613, 10928})
    void failsTheNextStatementWithANumberAndThenNoMore(int number) throws SQLException {
        try (Connection connection = connect("Shop");
                Statement statement = connection.createStatement()) {
            sandbox.faults().sql().fail(number, 1, "INSERT");

            assertThat(count(connection)).isZero();
            assertThatThrownBy(() -> statement.execute("INSERT dbo.T VALUES (1)"))
                    .isInstanceOfSatisfying(SQLServerException.class, e -> assertThat(e.getErrorCode())
                            .isEqualTo(number));
            statement.execute("INSERT dbo.T VALUES (1)");
            assertThat(count(connection)).isEqualTo(1);
        }
    }

    @Test
    void undoesTheTransactionOfADeadlocksVictim() throws SQLException {
        try (Connection connection = connect("Shop");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT dbo.T VALUES (1)");
            sandbox.faults().sql().fail(1205, 1, "");

            assertThatThrownBy(() -> statement.execute("INSERT dbo.T VALUES (2)"))
                    .hasMessageContaining("deadlocked");
            connection.commit();
            assertThat(count(connection)).isZero();
        }
    }

    @Test
    void refusesAnErrorThatItDoesNotKnow() {
        assertThatThrownBy(() -> sandbox.faults().sql().fail(4711, 1, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1205");
    }

    @Test
    void breaksConnectionsAndTakesNewOnes() throws SQLException {
        try (Connection connection = connect("Shop")) {
            sandbox.faults().dropSqlConnections();

            assertThat(connection.isValid(5)).isFalse();
        }
        try (Connection connection = connect("Shop")) {
            assertThat(count(connection)).isZero();
        }
    }

    @Test
    void stallsStatementsUntilTheFaultIsEnded() throws Exception {
        try (Connection connection = connect("Shop");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            sandbox.faults().sql().stall();
            assertThatThrownBy(() -> statement.execute("SELECT 1")).hasMessageContaining("timed out");

            statement.setQueryTimeout(0);
            CompletableFuture<Integer> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return count(connection);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            sandbox.faults().clear();
            assertThat(answer.get()).isZero();
        }
    }

    @Test
    void stopsTheCaptureJobAndLetsItCatchUp() throws SQLException {
        try (Connection connection = connect("Shop");
                Statement statement = connection.createStatement()) {
            statement.execute("EXEC sys.sp_cdc_enable_db");
            statement.execute("EXEC sys.sp_cdc_enable_table 'dbo', 'T', NULL");
            sandbox.faults().stopCapture("Shop");
            statement.execute("INSERT dbo.T VALUES (1)");
            assertThat(captured(statement)).isZero();

            sandbox.faults().startCapture("Shop");
            assertThat(captured(statement)).isEqualTo(1);
            statement.execute("INSERT dbo.T VALUES (2)");
            sandbox.faults().cleanUp("Shop");
            assertThat(captured(statement)).isEqualTo(1);
        }
    }

    private static int captured(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM cdc.dbo_T_CT")) {
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        }
    }

    private ServiceBusClientBuilder serviceBus(int retries) {
        AmqpRetryOptions options = new AmqpRetryOptions()
                .setMaxRetries(retries)
                .setDelay(Duration.ofMillis(50))
                .setTryTimeout(Duration.ofSeconds(10));
        return new ServiceBusClientBuilder()
                .connectionString(sandbox.serviceBusConnectionString())
                .retryOptions(options);
    }

    private ServiceBusSenderClient sender(int retries) {
        return serviceBus(retries).sender().queueName("orders").buildClient();
    }

    private void createQueue() throws IOException, InterruptedException {
        String body = "<entry xmlns=\"http://www.w3.org/2005/Atom\"><content type=\"application/xml\">"
                + "<QueueDescription xmlns=\"http://schemas.microsoft.com/netservices/2010/10/servicebus/connect\"/>"
                + "</content></entry>";
        HttpRequest request = HttpRequest.newBuilder(sandbox.faultsUri().resolve("/orders?api-version=2021-05"))
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void throttlesSendsWhichTheClientRepeats() throws Exception {
        createQueue();
        try (ServiceBusSenderClient sender = sender(3)) {
            assertThat(post("{\"fault\": \"amqp-throttle\", \"entity\": \"orders\"}")
                            .statusCode())
                    .isEqualTo(200);

            sender.sendMessage(new ServiceBusMessage("a"));
        }
        try (ServiceBusReceiverClient receiver =
                serviceBus(0).receiver().queueName("orders").buildClient()) {
            assertThat(receiver.receiveMessages(1, Duration.ofSeconds(10))).hasSize(1);
        }
    }

    @Test
    void fillsAQuotaUntilTheFaultIsEnded() throws Exception {
        createQueue();
        try (ServiceBusSenderClient sender = sender(0)) {
            assertThat(post("{\"fault\": \"amqp-quota\", \"entity\": \"ORDERS\"}")
                            .statusCode())
                    .isEqualTo(200);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("a")))
                        .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                                .isEqualTo(ServiceBusFailureReason.QUOTA_EXCEEDED));
            }

            sandbox.faults().clear();
            sender.sendMessage(new ServiceBusMessage("a"));
        }
    }

    @Test
    void rejectsASendWithACondition() throws Exception {
        createQueue();
        try (ServiceBusSenderClient sender = sender(0)) {
            assertThat(post("{\"fault\": \"amqp-reject\", \"condition\": \"com.microsoft:entity-disabled\"}")
                            .statusCode())
                    .isEqualTo(200);

            assertThatThrownBy(() -> sender.sendMessage(new ServiceBusMessage("a")))
                    .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                            .isEqualTo(ServiceBusFailureReason.MESSAGING_ENTITY_DISABLED));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"fault\": \"amqp-drop\"}", "{\"fault\": \"amqp-detach\", \"entity\": \"orders\"}"})
    void endsConnectionsAndLinksFromWhichTheClientRecovers(String fault) throws Exception {
        createQueue();
        try (ServiceBusSenderClient sender = sender(5)) {
            sender.sendMessage(new ServiceBusMessage("a"));

            assertThat(post(fault).statusCode()).isEqualTo(200);

            sender.sendMessage(new ServiceBusMessage("b"));
        }
    }

    @Test
    void losesTheLockOfAMessage() throws Exception {
        createQueue();
        try (ServiceBusSenderClient sender = sender(0);
                ServiceBusReceiverClient receiver = serviceBus(0)
                        .receiver()
                        .queueName("orders")
                        .disableAutoComplete()
                        .buildClient()) {
            sender.sendMessage(new ServiceBusMessage("a"));
            ServiceBusReceivedMessage message = receiver.receiveMessages(1, Duration.ofSeconds(10)).stream()
                    .findFirst()
                    .orElseThrow();

            sandbox.faults().loseLocks("orders");

            assertThatThrownBy(() -> receiver.complete(message))
                    .isInstanceOfSatisfying(ServiceBusException.class, e -> assertThat(e.getReason())
                            .isEqualTo(ServiceBusFailureReason.MESSAGE_LOCK_LOST));
            assertThat(receiver.receiveMessages(1, Duration.ofSeconds(10)).stream()
                            .findFirst()
                            .orElseThrow()
                            .getDeliveryCount())
                    .isEqualTo(1);
        }
    }

    private BlobClient blob() {
        BlobServiceClient service = new BlobServiceClientBuilder()
                .connectionString(sandbox.blobConnectionString())
                .retryOptions(new RequestRetryOptions(RetryPolicyType.FIXED, 1, 10, null, null, null))
                .buildClient();
        service.createBlobContainerIfNotExists("locks");
        return service.getBlobContainerClient("locks").getBlobClient("a");
    }

    @Test
    void failsARequestForABlob() {
        BlobClient blob = blob();
        sandbox.faults().blob().fail("ServerBusy", 1);

        assertThatThrownBy(() -> blob.upload(com.azure.core.util.BinaryData.fromString("a")))
                .isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(503));
        blob.upload(com.azure.core.util.BinaryData.fromString("a"));
    }

    @Test
    void losesALease() throws Exception {
        BlobClient blob = blob();
        blob.upload(com.azure.core.util.BinaryData.fromString("a"));
        BlobLeaseClient lease = new BlobLeaseClientBuilder().blobClient(blob).buildClient();
        lease.acquireLease(15);

        assertThat(post("{\"fault\": \"lease-lose\", \"container\": \"locks\", \"blob\": \"a\"}")
                        .statusCode())
                .isEqualTo(200);

        assertThatThrownBy(lease::renewLease).isInstanceOfSatisfying(BlobStorageException.class, e -> assertThat(
                        e.getErrorCode().toString())
                .isEqualTo("LeaseIsBrokenAndCannotBeRenewed"));
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return post(body, "application/json");
    }

    private HttpResponse<String> post(String body, String type) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(sandbox.faultsUri())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void tellsOverHttpWhichFaultsThereAre() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sandbox.faultsUri()).build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, HttpResponse.BodyHandlers.ofString())
                        .body())
                .contains("sql-error", "number", "lease-lose");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{\"fault\": \"unknown\"}",
                "{\"fault\": \"sql-error\"}",
                "{\"fault\": \"sql-error\", \"number\": \"1205\"}",
                "{\"fault\": \"sql-error\", \"number\": 1205, \"often\": 1}",
                "{\"fault\": \"sql-error\", \"number\": 1205, \"times\": 0}",
                "{\"fault\": \"amqp-drop\", \"service\": \"kafka\"}",
                "{\"fault\": \"lock-lose\", \"entity\": \"nothing\"}",
                "{\"fault\": \"lease-lose\", \"container\": \"a\", \"blob\": \"b\"}"
            })
    void refusesAFaultThatMakesNoSense(String body) throws Exception {
        HttpResponse<String> answer = post(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("error");
    }

    @Test
    void takesFaultsFromNoPageInABrowser() throws Exception {
        assertThat(post("{\"fault\": \"amqp-drop\"}", "text/plain").statusCode())
                .isEqualTo(415);
    }
}
