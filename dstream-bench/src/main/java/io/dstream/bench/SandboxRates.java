package io.dstream.bench;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusMessageBatch;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import io.dstream.sandbox.Sandbox;
import io.dstream.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what the sandbox serves in a second, in one process with its clients. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = {
            "Measures the sandbox in one process with its clients: batched inserts into a captured table, its change",
            "rows read by the JDBC driver beside a server that only replays the same bytes, and messages of 1 KB",
            "through Service Bus; without encryption. Limits: 30,000 rows/s, 300,000 rows/s, 50,000 and 30,000 messages/s."
        })
final class SandboxRates implements Callable<Integer> {
    private static final double INSERT_LIMIT = 30_000;
    private static final double READ_LIMIT = 300_000;
    private static final double SEND_LIMIT = 50_000;
    private static final double RECEIVE_LIMIT = 30_000;
    private static final String QUEUE = "rates";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--rows", defaultValue = "500000", description = "Change rows (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(names = "--messages", defaultValue = "200000", description = "Messages (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Option(names = "--rounds", defaultValue = "3", description = "The best counts (default: ${DEFAULT-VALUE}).")
    private int rounds;

    private boolean met = true;

    /** Something to time. */
    private interface Work {
        void run() throws Exception;
    }

    @Override
    public Integer call() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.freePorts())) {
            sqlServer(sandbox);
            serviceBus(sandbox);
        }
        return met ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private void sqlServer(Sandbox sandbox) throws Exception {
        try (Connection master = DriverManager.getConnection(sandbox.jdbcUrl("master"));
                Statement statement = master.createStatement()) {
            statement.execute("CREATE DATABASE Rates");
        }
        String url = "jdbc:sqlserver://localhost:%d;databaseName=Rates;user=" + Sandbox.USER + ";password="
                + Sandbox.PASSWORD + ";encrypt=false;responseBuffering=adaptive";
        try (Connection connection = DriverManager.getConnection(String.format(url, sandbox.sqlPort()))) {
            WideTable.create(connection);
            print("batched inserts with CDC", "rows/s", inserted(connection), INSERT_LIMIT);
        }
        double read = 0;
        double replayed = 0;
        try (ReplayServer replay = new ReplayServer(sandbox.sqlPort())) {
            read(String.format(url, replay.port()));
            replay.replay();
            for (int i = 0; i < rounds; i++) {
                read = Math.max(read, rate(rows, () -> read(String.format(url, sandbox.sqlPort()))));
                replayed = Math.max(replayed, rate(rows, () -> read(String.format(url, replay.port()))));
            }
        }
        print("change rows of 16 columns read", "rows/s", read, READ_LIMIT);
        out().printf("  the same bytes replayed: %,.0f rows/s; ratio %.2f%n", replayed, read / replayed);
        out().flush();
    }

    /** Inserts the rows in as many parts as there are rounds, after a tenth of them to warm up. */
    private double inserted(Connection connection) throws Exception {
        int next = rows / 10;
        WideTable.insert(connection, 0, next);
        double best = 0;
        for (int i = 1; i <= rounds; i++) {
            int from = next;
            int count = (rows - from) / (rounds - i + 1);
            best = Math.max(best, rate(count, () -> WideTable.insert(connection, from, count)));
            next += count;
        }
        return best;
    }

    private void read(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url)) {
            long count = WideTable.read(connection);
            if (count != rows) {
                throw new IllegalStateException(count + " rows read, not " + rows);
            }
        }
    }

    private void serviceBus(Sandbox sandbox) throws Exception {
        createQueue(sandbox);
        double sent = 0;
        double received = 0;
        for (int i = 0; i < rounds; i++) {
            sent = Math.max(sent, rate(messages, () -> send(sandbox)));
            received = Math.max(received, rate(messages, () -> receive(sandbox)));
        }
        print("messages of 1 KB sent in batches of 256 KB", "msg/s", sent, SEND_LIMIT);
        print("messages received and completed, async", "msg/s", received, RECEIVE_LIMIT);
    }

    private static void createQueue(Sandbox sandbox) throws IOException, InterruptedException {
        Queues.create(sandbox, QUEUE);
    }

    private static ServiceBusClientBuilder builder(Sandbox sandbox) {
        return new ServiceBusClientBuilder().connectionString(sandbox.serviceBusConnectionString());
    }

    private void send(Sandbox sandbox) {
        BinaryData body = BinaryData.fromBytes(new byte[1024]);
        try (ServiceBusSenderClient sender =
                builder(sandbox).sender().queueName(QUEUE).buildClient()) {
            ServiceBusMessageBatch batch = sender.createMessageBatch();
            for (int i = 0; i < messages; i++) {
                ServiceBusMessage message = new ServiceBusMessage(body).setMessageId(Integer.toString(i));
                if (!batch.tryAddMessage(message)) {
                    sender.sendMessages(batch);
                    batch = sender.createMessageBatch();
                    batch.tryAddMessage(message);
                }
            }
            sender.sendMessages(batch);
        }
    }

    private void receive(Sandbox sandbox) {
        try (ServiceBusReceiverAsyncClient receiver = builder(sandbox)
                .receiver()
                .queueName(QUEUE)
                .prefetchCount(100)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildAsyncClient()) {
            Long count = receiver.receiveMessages()
                    .flatMap(message -> receiver.complete(message).thenReturn(message), 150)
                    .take(messages)
                    .count()
                    .block(Duration.ofMinutes(5));
            if (count == null || count != messages) {
                throw new IllegalStateException(count + " messages came, not " + messages);
            }
        }
    }

    private static double rate(long count, Work work) throws Exception {
        long begun = System.nanoTime();
        work.run();
        return count * 1e9 / (System.nanoTime() - begun);
    }

    private void print(String what, String unit, double rate, double limit) {
        met &= rate >= limit;
        out().printf("%s: %,.0f %s (limit %,.0f, %.2f of it)%n", what, rate, unit, limit, rate / limit);
        out().flush();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
