package io.dstream.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;

/** The services that the demonstration and the tests run on: the sandbox, or real ones. */
public interface Services extends AutoCloseable {
    /** Returns a connection string for the product, in one of the forms that the configuration takes. */
    String sqlServer(String database);

    String serviceBus();

    /** Returns the connection string of the Event Hubs namespace. */
    String eventHubs();

    String blob();

    /** Connects to a database, creating it where it is missing. */
    Connection connect(String database) throws SQLException;

    /** Makes sure that there is an event hub of this name. */
    void createHub(String hub);

    /** Returns the topic or event hub that the changes of a {@code dbo} table go to. */
    String topic(String database, String table);

    /** Returns whether a topic has a subscription of this name. */
    boolean isSubscribed(String topic, String subscription) throws InterruptedException;

    @Override
    void close();
}
