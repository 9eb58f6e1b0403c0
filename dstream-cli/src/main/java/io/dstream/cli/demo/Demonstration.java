package io.dstream.cli.demo;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** A sandbox with the demonstration's tables, and what servers, subscribers and loads on it need. */
public final class Demonstration implements AutoCloseable {
    public static final String DATABASE = "DStreamDemo";
    private static final String SUBSCRIPTION = "sub1";
    // a session whose holder is lost is handed out again when its lock of a minute ends
    private static final Duration NO_PROGRESS = Duration.ofSeconds(90);

    private final Services services;
    private final TableSet tables;
    private final Path folder;
    private final Path config;
    private final DemoWay way;
    private final Map<String, Subscriber> subscribers = new LinkedHashMap<>();

    private Demonstration(Services services, TableSet tables, Path folder, Path config, DemoWay way) {
        this.way = way;
        this.services = services;
        this.tables = tables;
        this.folder = folder;
        this.config = config;
    }

    /** Writes a configuration, in a temporary folder, that names the services by environment. */
    public static Demonstration on(Services services, TableSet tables, Duration pollInterval) throws IOException {
        return on(services, tables, pollInterval, DemoWay.USUAL);
    }

    /** Writes a configuration for changes that take another way, whose event hubs are created. */
    public static Demonstration on(Services services, TableSet tables, Duration pollInterval, DemoWay way)
            throws IOException {
        if (way.queue() == DemoWay.Queue.EVENT_HUBS) {
            services.createHub(DemoWay.INGEST_QUEUE);
        }
        if (way.output() == DemoWay.Output.EVENT_HUBS) {
            tables.names().forEach(table -> services.createHub(services.topic(DATABASE, table)));
        }
        Path folder = Files.createTempDirectory("dstream-demo-");
        Path config = folder.resolve("dstream.hcl");
        Files.writeString(config, DemoConfiguration.text(tables, pollInterval, way));
        return new Demonstration(services, tables, folder, config, way);
    }

    /** Creates the database and the tables; a server that is there first waits for them. */
    public void createTables() throws SQLException {
        try (Connection connection = services.connect(DATABASE)) {
            tables.create(connection);
        }
    }

    public ServerProcess startServer(Path jar, Redirect output, String... options) throws IOException {
        return ServerProcess.start(jar, config, environment(), output, options);
    }

    /** Starts a server that the virtual machine optimises fully, for figures. */
    public ServerProcess startWarmServer(Path jar, Redirect output) throws IOException {
        return ServerProcess.startOptimised(jar, config, environment(), output);
    }

    /** Starts the application in an unchanged Payara Micro. */
    public ServerProcess startPayaraMicro(Path payaraMicro, Path war, Redirect output) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>(environment());
        variables.put("DSTREAM_CONFIG", config.toString());
        return ServerProcess.startPayaraMicro(payaraMicro, war, variables, output);
    }

    /** Returns the variables that the configuration names. */
    public Map<String, String> environment() {
        return DemoConfiguration.environment(services, DATABASE, way);
    }

    /** Writes the configuration with the variables' values in it, for a server whose environment is not ours to set. */
    public void writeResolved(Path file) throws IOException {
        String text = Files.readString(config);
        for (Map.Entry<String, String> variable : environment().entrySet()) {
            String value = variable.getValue().replace("\\", "\\\\").replace("\"", "\\\"");
            text = text.replace("{{ env \\\"" + variable.getKey() + "\\\" }}", value);
        }
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Files.writeString(file, text);
    }

    public Connection connect() throws SQLException {
        return services.connect(DATABASE);
    }

    /**
     * Subscribes to those topics that the server has created by now; what came before waits in the subscription.
     *
     * @return whether all topics are subscribed to
     */
    public boolean subscribe(Consumer<String> printer) throws InterruptedException {
        for (String table : tables.names()) {
            String destination = services.topic(DATABASE, table);
            if (subscribers.containsKey(table)) {
                continue;
            }
            if (way.output() == DemoWay.Output.EVENT_HUBS) {
                subscribers.put(table, new HubSubscriber(services.eventHubs(), destination, printer));
            } else if (services.isSubscribed(destination, SUBSCRIPTION)) {
                subscribers.put(table, new TopicSubscriber(services.serviceBus(), destination, SUBSCRIPTION, printer));
            }
        }
        return subscribers.size() == tables.names().size();
    }

    /**
     * Returns what the subscriber of a table received so far, in the topic's order.
     *
     * @throws IllegalArgumentException if the table's topic is not subscribed to
     */
    public List<ChangeId> received(String table) {
        Subscriber subscriber = subscribers.get(table);
        if (subscriber == null) {
            throw new IllegalArgumentException(table + " - its topic is not subscribed to");
        }
        return subscriber.received();
    }

    public long deliveredCount() {
        return subscribers.values().stream().mapToLong(Subscriber::count).sum();
    }

    /** Compares the change tables with what the subscribers received up to now. */
    public DeliveryAudit audit() throws SQLException {
        return audits().values().stream().reduce(DeliveryAudit.NOTHING, DeliveryAudit::plus);
    }

    /** Compares each change table with what its subscriber received up to now. */
    public Map<String, DeliveryAudit> audits() throws SQLException {
        Map<String, DeliveryAudit> audits = new LinkedHashMap<>();
        try (Connection connection = connect()) {
            for (String table : tables.names()) {
                Subscriber subscriber = subscribers.get(table);
                List<Arrival> arrivals = subscriber == null ? List.of() : subscriber.arrivals();
                audits.put(
                        table, DeliveryAudit.ofArrivals(DeliveryAudit.committed(connection, "dbo_" + table), arrivals));
            }
        }
        return audits;
    }

    /**
     * Waits until everything committed was delivered, or nothing has come for a minute and a half, and then for late duplicates.
     *
     * @param progress takes each audit on the way
     */
    public DeliveryAudit awaitDelivery(Consumer<DeliveryAudit> progress) throws SQLException, InterruptedException {
        Progress seen = new Progress(NO_PROGRESS);
        DeliveryAudit audit = audit();
        while (!audit.isComplete() && !seen.isStalled(audit.delivered())) {
            progress.accept(audit);
            seen.pause();
            audit = audit();
        }
        seen.pause();
        return audit();
    }

    @Override
    public void close() {
        subscribers.values().forEach(Subscriber::close);
        for (Path file : List.of(config, folder)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // A temporary folder that stays does no harm.
                file.toFile().deleteOnExit();
            }
        }
    }
}
